"use strict";
// The reader: a reference chosen in the text shows what it points to and where else that is cited; another language
// version beside this one, paragraph by paragraph.

Site.run = () => {
  const { make, say, panel, state } = Site;
  const FIRST = 8; // other works listed that cite the same
  const element = document.getElementById("panel");
  const article = document.querySelector("article.text");
  const refs = Site.page.refs.map(([target, kind, does, location, paragraph, pin, reason, confidence], order) =>
    ({ order, target, kind, does, location, paragraph, pin, reason, confidence, element: document.getElementById(`r${order}`) }));
  const shown = refs.filter(ref => ref.element);
  let chosen = null;

  // ---- a reference

  const same = ref => shown.filter(other => (ref.target >= 0 ? other.target === ref.target : other === ref));

  const mark = ref => {
    for (const other of article.querySelectorAll(".chosen, .same")) other.classList.remove("chosen", "same");
    if (!ref) return;
    for (const other of same(ref)) other.element.classList.add("same");
    ref.element.classList.add("chosen");
  };

  const where = ref => {
    const facts = [
      ref.location && panel.spoken("locations", ref.location), ref.paragraph && say(make("span"), "panel.paragraph", { n: ref.paragraph }),
      ref.does && panel.spoken("functions", ref.does), ...ref.pin.map(([key, values]) => (key ? say(make("span"), key, values) : panel.own(values.n))),
      ref.reason && panel.spoken("reasons", ref.reason), ref.target >= 0 && say(make("span"), `panel.${Site.sureness(ref.confidence)}`),
    ].filter(Boolean);
    return make("p", { class: "facts" }, ...panel.between(facts));
  };

  const steps = ref => {
    const all = same(ref), place = all.indexOf(ref);
    if (all.length < 2) return "";
    const button = (key, by) => {
      const one = say(make("button", { type: "button" }), key);
      one.addEventListener("click", () => choose(all[(place + by + all.length) % all.length], true));
      return one;
    };
    return make("p", { class: "steps" }, say(make("span"), "reader.here", { n: place + 1, all: all.length }), button("reader.previous", -1), button("reader.next", 1));
  };

  const head = (...title) => panel.head(title, () => choose(null));

  const showTarget = ref => {
    const entity = Site.entities[ref.target], title = Site.symbol(entity) ? Site.title(entity) : null;
    element.replaceChildren(
      ...head(Site.makeMark(entity), make("a", { href: Site.address(entity) }, Site.makeName(entity))),
      title ? make("p", { class: "title", lang: title[0], dir: "auto" }, title[1]) : "",
      make("p", { class: "facts" }, ...panel.between([say(make("span"), `kinds.${entity.kind}`), entity.date && panel.own(entity.date),
        Site.marks[entity.kind].work && say(make("span"), entity.held ? "panel.held" : "panel.not_held")].filter(Boolean))),
      ref.element ? where(ref) : "", ref.element ? steps(ref) : "",
      make("p", { class: "actions" }, say(make("a", { href: Site.address(entity), class: "open" }), "panel.page"),
        entity.page ? say(make("a", { href: entity.page, rel: "noreferrer" }), "panel.source") : "", panel.copy() || ""));
    Site.around(entity, around => {
      if (chosen !== ref) return;
      const { by, all } = around;
      const others = by.filter(([number]) => number !== Site.page.one);
      const rest = all[0] - by.length + Math.max(0, others.length - FIRST);
      element.append(make("section", { class: "cited_by" }, make("h3", {}, say(make("span"), "reader.also"), " ", make("span", { class: "number" }, Site.number(all[0] - (by.length > others.length)))),
        others.length ? make("ol", { class: "entries" }, ...others.slice(0, FIRST).map(other => panel.entry(other, around))) : say(make("p", { class: "quiet" }), "reader.only"),
        rest > 0 ? make("p", {}, say(make("a", { href: `${Site.address(entity)}#cited-by` }), "panel.beyond", { n: rest })) : ""));
      element.dataset.full = ref.order;
    });
  };

  const showLost = ref => {
    element.replaceChildren(...head(panel.own(ref.element.textContent)), say(make("p", { class: "notice" }), "reader.lost"), where(ref));
    element.dataset.full = ref.order;
  };

  const show = ref => {
    chosen = ref;
    delete element.dataset.full;
    element.classList.toggle("filled", Boolean(ref));
    element.scrollTop = 0;
    if (!ref) return panel.clear();
    if (ref.target < 0) return showLost(ref);
    Site.need([ref.target], () => { if (chosen === ref) showTarget(ref); });
  };

  // Choose a reference of the text, or none; `go` brings it into sight.
  const choose = (ref, go = false) => {
    mark(ref && ref.element ? ref : null);
    show(ref);
    if (!ref) {
      Site.anchor = "";
      Site.write(false);
      say(document.getElementById("live"), "drawing.cleared");
      return;
    }
    if (!ref.element) return;
    Site.anchor = `r${ref.order}`;
    Site.write(true);
    if (go) {
      ref.element.scrollIntoView({ block: "center" });
      ref.element.focus({ preventScroll: true });
    }
    document.getElementById("live").textContent = ref.element.textContent;
  };

  article.addEventListener("click", event => {
    const link = event.target.closest(".ref");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.target !== undefined) choose({ target: Number(link.dataset.target), order: -1 });
    else choose(refs[Number(link.id.slice(1))]);
  });

  document.addEventListener("keydown", event => {
    if (event.target.closest("input, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && chosen) return choose(null);
    const by = { "[": -1, "]": 1 }[event.key];
    if (!by || !shown.length) return;
    const place = chosen && chosen.element ? shown.indexOf(chosen) : by > 0 ? -1 : 0;
    choose(shown[(place + by + shown.length) % shown.length], true);
  });

  document.getElementById("kinds").addEventListener("change", event => {
    for (const link of article.querySelectorAll(`.ref[data-k="${event.target.value}"]`)) link.classList.toggle("off", !event.target.checked);
  });

  // ---- another version beside this one

  const control = document.getElementById("beside");
  const others = {};
  Site.take.beside = value => { others[value.path.split("/").pop()] = value; };

  const targets = list => new Set(list.filter(number => number >= 0));

  const left = [...article.querySelectorAll(":scope > .row")].map(row => {
    const numbers = [...row.querySelectorAll(":scope > .words .ref")].map(link => refs[Number(link.id.slice(1))].target);
    return { row, kind: row.classList[1], id: row.id, title: row.classList.contains("title"), targets: targets(numbers), length: row.textContent.length };
  });

  const numberOf = id => (id.startsWith("p-") ? id.split(".")[0] : "");

  // How well two blocks go together.
  const fit = (a, b) => {
    const [one, other] = [numberOf(a.id), numberOf(b.id)];
    let score = (a.kind === b.kind ? 1 : -2) + (a.title && b.title ? 6 : 0);
    if (one || other) score += one === other ? 6 : -5;
    for (const number of a.targets) if (b.targets.has(number)) score += 3;
    return score;
  };

  // Pairs of places in two lists of blocks, in order: the best alignment within a band.
  const align = (one, other) => {
    const BAND = 160, wide = other.length + 1, scores = new Float32Array((one.length + 1) * wide), ways = new Uint8Array(scores.length);
    const near = (i, j) => Math.abs(i * other.length / (one.length || 1) - j) <= BAND;
    for (let i = 0; i <= one.length; i++) {
      for (let j = 0; j <= other.length; j++) {
        if (!i || !j) { ways[i * wide + j] = i ? 1 : 2; continue; }
        let best = scores[(i - 1) * wide + j], way = 1;
        if (scores[i * wide + j - 1] > best) [best, way] = [scores[i * wide + j - 1], 2];
        if (near(i, j)) {
          const both = scores[(i - 1) * wide + j - 1] + fit(one[i - 1], other[j - 1]);
          if (both > best) [best, way] = [both, 3];
        }
        scores[i * wide + j] = best;
        ways[i * wide + j] = way;
      }
    }
    const pairs = [];
    for (let i = one.length, j = other.length; i && j;) {
      const way = ways[i * wide + j];
      if (way === 3) pairs.unshift([--i, --j]);
      else if (way === 1) i--;
      else j--;
    }
    return pairs;
  };

  // The words of a block of the other version, with its references.
  const worded = ([, , , , text, spans], tag) => {
    const parts = [];
    let at = 0;
    for (const [from, length, target] of spans) {
      if (from < at) continue;
      const entity = Site.entities[target];
      const words = text.slice(from, from + length).replace(/\s+/g, " ");
      parts.push(text.slice(at, from).replace(/\s+/g, " "), entity
        ? make("a", { class: "ref", href: Site.address(entity), "data-k": entity.kind, "data-target": target }, words) : make("span", { class: "ref", "data-k": "none" }, words));
      at = from + length;
    }
    return make(tag, { class: "words" }, ...parts, text.slice(at).replace(/\s+/g, " "));
  };

  // References in one row that the other side has too; those that it has not are outlined.
  const twin = row => {
    const mine = [...row.querySelectorAll(":scope > .words .ref, :scope > .footnote .ref")], theirs = [...row.querySelectorAll(":scope > .other .ref")];
    const target = link => (link.dataset.target !== undefined ? Number(link.dataset.target) : link.id ? refs[Number(link.id.slice(1))].target : -1);
    const free = new Set(theirs);
    for (const link of mine) {
      const match = [...free].find(other => target(other) === target(link) && target(link) >= 0);
      link.classList.toggle("alone", !match && target(link) >= 0);
      link.twin = match || null;
      if (!match) continue;
      free.delete(match);
      match.twin = link;
    }
    for (const link of free) link.classList.toggle("alone", target(link) >= 0);
  };

  const unpair = () => {
    for (const cell of article.querySelectorAll(".other, .row.theirs")) cell.remove();
    for (const link of article.querySelectorAll(".ref")) {
      link.classList.remove("alone", "twin");
      link.twin = null;
    }
    article.classList.remove("paired");
    if (control) document.getElementById("alone").hidden = true;
  };

  const pair = version => {
    unpair();
    const blocks = version.blocks.map(block => ({ block, id: block[0], kind: block[1], title: Boolean(block[3]), targets: targets(block[5].map(span => span[2])) }));
    const main = blocks.filter(one => one.kind !== "footnote"), notes = new Map(blocks.filter(one => one.kind === "footnote").map(one => [one.id, one]));
    const cell = () => make("div", { class: "other", lang: version.language, dir: version.language === "ar" ? "rtl" : "ltr" });
    const cells = new Map();
    let done = 0;
    for (const [i, j] of [...align(left, main), [left.length, main.length]]) {
      const before = left[i]?.row;
      for (; done < j; done++) {
        const row = make("div", { class: `row theirs ${main[done].kind}` });
        row.append(cell());
        row.firstChild.append(worded(main[done].block, "p"));
        article.insertBefore(row, before || null);
      }
      if (!before) break;
      const box = cell();
      box.append(worded(main[j].block, main[j].kind === "heading" ? "h3" : "p"));
      before.append(box);
      cells.set(before, box);
      done = j + 1;
    }
    for (const note of article.querySelectorAll(".row > .footnote")) {
      const match = notes.get(note.id), box = cells.get(note.parentElement);
      if (!match || !box) continue;
      box.append(make("aside", { class: "footnote", role: "note" }, worded(match.block, "span")));
      notes.delete(note.id);
    }
    for (const { block } of notes.values()) {
      const row = make("div", { class: "row theirs footnote" }, cell());
      row.firstChild.append(worded(block, "p"));
      article.append(row);
    }
    article.classList.add("paired");
    for (const row of article.querySelectorAll(":scope > .row")) twin(row);
    article.dataset.beside = version.language;
    document.getElementById("alone").hidden = false;
    if (Site.anchor) document.getElementById(Site.anchor)?.scrollIntoView({ block: "center" });
  };

  const besides = name => {
    if (!name) {
      unpair();
      delete article.dataset.beside;
      return;
    }
    Site.load(`beside/${name}.js`, () => {
      const version = others[name];
      if (!version || state.beside !== name) return;
      Site.need([...new Set(version.blocks.flatMap(block => block[5].map(span => span[2])).filter(number => number >= 0))], () => pair(version));
    });
  };

  control?.addEventListener("change", () => Site.change({ beside: control.value }));
  for (const event of ["pointerover", "focusin"]) {
    article.addEventListener(event, ({ target }) => {
      for (const link of article.querySelectorAll(".twin")) link.classList.remove("twin");
      target.closest(".ref")?.twin?.classList.add("twin");
    });
  }

  // ---- go

  const fromLink = () => {
    const order = /^r(\d+)$/.exec(Site.anchor);
    const ref = order ? refs[Number(order[1])] : null;
    if (ref?.element) {
      mark(ref);
      show(ref);
      ref.element.scrollIntoView({ block: "center" });
    } else if (Site.anchor) Site.goTo(Site.anchor);
    if (!ref) show(null);
    if (control) control.value = state.beside;
    besides(state.beside);
  };

  for (const pin of article.querySelectorAll(".pin")) pin.setAttribute("aria-label", `${Site.word("reader.pin_of")} ${pin.hash.slice(1)}`);
  Site.on("change", values => {
    if (values.back) fromLink();
    else if ("beside" in values) besides(state.beside);
  });
  Site.on("language", () => show(chosen));
  fromLink();
};
