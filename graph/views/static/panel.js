"use strict";
// The panel beside the drawing: what is chosen, who cites it and what it cites, in the words of the documents.

Site.panel = (() => {
  const FIRST = 10; // others listed before "show more"
  const SENTENCES = 3;
  const element = document.getElementById("panel");
  const start = element ? [...element.children] : []; // what the page shows while nothing is chosen
  const { make, say } = Site;

  // Words of a document among those of the page: their direction is their own.
  const own = text => make("span", {}, make("bdi", {}, text));

  const between = parts => parts.flatMap((part, number) => (number ? [" ", make("i", {}, "·"), " ", part] : [part]));

  const spoken = (group, value) => (`${group}.${value}` in Site.words.en ? say(make("span"), `${group}.${value}`) : own(value));

  // A sentence with its reference marked, and where it stands: [place of the sentence in `text`, start, end, language,
  // paragraph or page, location, reason, confidence, place of the document in `documents`, order of the reference in it, function].
  const quotation = ([index, from, to, language, place, location, reason, confidence, source, order, does], { text, documents }) => {
    const sentence = text[index];
    const where = place.startsWith("p. ") ? say(make("span"), "panel.sheet", { n: place.slice(3) }) : place ? say(make("span"), "panel.paragraph", { n: place })
      : location ? spoken("locations", location) : say(make("span"), "panel.in_text");
    const path = documents[source];
    const origin = [
      path && !Site.single() ? make("a", { href: `${Site.root()}${path}.html#r${order}` }, where) : where,
      language && make("bdi", { lang: language }, Site.languageName(language)),
      does && spoken("functions", does),
      reason && spoken("reasons", reason),
      confidence ? say(make("span"), `panel.${Site.sureness(confidence)}`) : "",
    ].filter(Boolean);
    return make("li", {},
      make("blockquote", { lang: language, dir: "auto" }, sentence.slice(0, from), make("mark", {}, sentence.slice(from, to)), sentence.slice(to)),
      make("p", { class: "origin" }, ...between(origin)));
  };

  // In one language, the reader's if there is one: the versions of a document say the same.
  const chosen = passages => {
    const fit = Site.state.language ? passages.filter(one => one[3] === Site.state.language) : [];
    if (fit.length) return fit.slice(0, SENTENCES);
    const language = [Site.language, "en"].find(code => passages.some(one => one[3] === code)) ?? passages[0][3];
    return passages.filter(one => one[3] === language).slice(0, SENTENCES);
  };

  const entry = ([number, count, passages], around) => {
    const other = Site.entities[number];
    return make("li", {},
      make("p", { class: "other" }, Site.makeMark(other), Site.makeLink(other),
        other.year ? make("i", { class: "year" }, String(other.year)) : null,
        count > 1 ? make("span", { class: "number", "aria-label": Site.word("panel.passages_n", { n: count }) }, `× ${Site.number(count)}`) : null),
      passages.length ? make("ul", { class: "quotes" }, ...chosen(passages).map(one => quotation(one, around))) : null);
  };

  const section = (entity, key, entries, all, around) => {
    if (!all) return null;
    const list = make("ol", { class: "entries" }, ...entries.slice(0, FIRST).map(one => entry(one, around)));
    const box = make("section", { class: key }, make("h3", {}, say(make("span"), `panel.${key}`), " ", make("span", { class: "number" }, Site.number(all))), list);
    const beyond = () => (all > entries.length ? make("p", {}, say(make("a", { href: Site.address(entity) }), "panel.beyond", { n: all - entries.length })) : null);
    if (entries.length > FIRST) {
      const button = say(make("button", { type: "button" }), "panel.more", { n: entries.length - FIRST });
      button.addEventListener("click", () => {
        list.append(...entries.slice(FIRST).map(one => entry(one, around)));
        list.children[FIRST].querySelector("a").focus();
        button.replaceWith(beyond() || "");
      });
      box.append(button);
    } else box.append(beyond() || "");
    return box;
  };

  // What the panel begins with: `leave` is run when it is closed.
  const head = (title, leave = () => Site.choose(null)) => {
    const close = make("button", { type: "button", class: "close", "aria-label": Site.word("panel.close") }, "×");
    close.addEventListener("click", leave);
    return [close, make("h2", { tabindex: "-1" }, ...title)];
  };

  const copy = () => {
    const button = say(make("button", { type: "button" }), "panel.copy");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      say(button, "panel.copied");
    });
    return navigator.clipboard ? button : null;
  };

  // What is known of a document that was read: citations that lead out of the collection or nowhere, its languages.
  const showHeld = ({ outside, lost, read }) => {
    element.querySelector(".tally").append(say(make("span"), "panel.outside_n", { n: outside }), say(make("span"), "panel.lost_n", { n: lost }));
    if (Site.single()) return;
    const links = read.map(([code, path]) => make("a", { href: `${Site.root()}${path}.html` }, make("bdi", { lang: code }, Site.languageName(code))));
    element.querySelector(".actions").prepend(make("span", { class: "held" }, say(make("span"), "ego.read"), ...links.flatMap(link => [" ", link])));
  };

  // As text, for BibTeX, its IRI, and the question that finds the list of who cites it.
  const citing = (entity, iri) => {
    const parts = [["cite.plain", Site.save.plain(entity)], ["save.bibtex", Site.save.entry(entity)], ["cite.iri", iri],
      ["cite.query", Site.about.queries[entity.kind].replace("{iri}", iri)]];
    return make("details", { class: "cite" }, say(make("summary"), "cite.title"),
      ...parts.flatMap(([key, text]) => [say(make("p", { class: "quiet" }), key), make("pre", { dir: "ltr" }, text)]));
  };

  const showEntity = (entity, drawn) => {
    const title = Site.symbol(entity) ? Site.title(entity) : null;
    const body = Site.byId.get(entity.body);
    const facts = [
      say(make("span"), `kinds.${entity.kind}`),
      entity.date && own(entity.date),
      body && make("span", {}, Site.makeLink(body)),
      Site.marks[entity.kind].work && !entity.id.startsWith("group:") && say(make("span"), entity.held ? "panel.held" : "panel.not_held"),
      !drawn && say(make("span"), "panel.not_drawn"),
    ].filter(Boolean);
    element.replaceChildren(
      ...head([Site.makeMark(entity), make("a", { href: Site.address(entity) }, Site.makeName(entity))]),
      title && title[1] !== entity.id ? make("p", { class: "title", lang: title[0], dir: "auto" }, title[1]) : "",
      make("p", { class: "facts" }, ...between(facts)),
      make("p", { class: "tally" },
        say(make("span"), "panel.cited_n", { n: entity.citedBy }),
        // what a work cites is known if it was read; bodies, meetings and goals cite nothing
        entity.held ? say(make("span"), "panel.cites_n", { n: entity.cites }) : ""),
      make("p", { class: "actions" }, say(make("a", { href: Site.address(entity), class: "open" }), "panel.page"),
        entity.page ? say(make("a", { href: entity.page, rel: "noreferrer" }), "panel.source") : "", copy() || ""));
    Site.around(entity, around => {
      if (Site.state.node !== entity.id || Site.state.pair) return; // something else was chosen while it loaded
      if (around.held) showHeld(around.held);
      element.append(
        around.iri ? citing(entity, around.iri) : "",
        section(entity, "cited_by", around.by, around.all[0], around) || "",
        section(entity, "cites", around.to, around.all[1], around) || "");
      element.dataset.full = entity.number; // all is there, for the tests
    });
  };

  const showPair = (source, target) => {
    element.replaceChildren(...head([Site.makeName(source), " → ", Site.makeName(target)]));
    const current = () => Site.state.node === source.id && Site.state.pair === target.id;
    Site.around(target, around => {
      if (!current()) return;
      const found = around.by.find(([number]) => number === source.number);
      if (found) return element.append(make("ol", { class: "entries" }, entry(found, around)));
      Site.around(source, other => {
        if (!current()) return;
        const cited = other.to.find(([number]) => number === target.number);
        element.append(cited ? make("ol", { class: "entries" }, entry([source.number, cited[1], cited[2]], other)) : say(make("p"), "panel.unlisted"));
      });
    });
  };

  const clear = () => {
    element.replaceChildren(...start);
    for (const name of element.querySelectorAll("[data-name]")) Site.fillName(name, Site.entities[name.dataset.name]);
    for (const text of element.querySelectorAll("[data-word]")) Site.say(text, text.dataset.word, text.dataset.values && JSON.parse(text.dataset.values));
  };

  const unknown = id => element.replaceChildren(...head([say(make("span"), "panel.title")]), say(make("p", { class: "notice" }), "panel.unknown", { id }));

  return {
    chosen, quotation, between, own, spoken, head, copy, entry, clear,
    // Show what the state says is chosen; `drawn` tells whether a node is in the drawing.
    show(drawn) {
      delete element.dataset.full;
      element.classList.toggle("filled", Boolean(Site.state.node));
      const node = Site.byId.get(Site.state.node), other = Site.byId.get(Site.state.pair);
      if (node && other) showPair(node, other);
      else if (node) showEntity(node, drawn(node));
      else if (Site.state.node) unknown(Site.state.node);
      else clear();
      element.scrollTop = 0;
    },
    focus() {
      element.querySelector("h2").focus();
    },
  };
})();
