"use strict";
// The page of one entity: its drawing, and its two lists with their filters.

Site.run = () => {
  const { drawing, panel, state, board } = Site;
  const one = Site.entities[Site.page.one], combinations = Site.page.combinations;
  const form = document.getElementById("sieve");
  const items = [...document.querySelectorAll(".entries > [data-to]")].map(element => ({
    element, number: Number(element.dataset.to), year: Number(element.querySelector(".year")?.textContent || 0),
    body: element.dataset.b, combinations: element.dataset.f.split(" ").filter(Boolean).map(Number),
  }));

  // ---- filters: they hide entries and marks

  const passes = (item, without = "") => {
    const { from, to } = state, { year } = item;
    return (without === "body" || !state.body || item.body === state.body)
      && (without === "years" || !(from || to) || (year >= (Number(from) || 1) && year <= (Number(to) || 9999)))
      && (without === "facets" || !Site.faceted() || item.combinations.some(number => Site.passing(combinations).has(number)));
  };

  const sift = () => {
    const visible = new Set(drawing && drawing.all.map(node => node.id)), passing = new Set();
    for (const item of items) {
      const hidden = !passes(item);
      if (item.element.hidden !== hidden) item.element.hidden = hidden;
      if (!hidden) passing.add(item.number);
    }
    for (const item of items) if (!passing.has(item.number)) visible.delete(item.number);
    for (const [number, through] of second) if (state.depth !== "2" || !through.some(near => visible.has(near))) visible.delete(number);
    drawing?.show(visible);
    drawing?.redraw();
    if (!form) return;
    const kept = items.filter(item => passes(item, "facets"));
    fillBodies();
    for (const name of Site.FACETS) if (form.elements[name]) Site.fillFacet(form.elements[name], kept.map(item => item.combinations), combinations);
    for (const name of ["from", "to"]) if (form.elements[name] !== document.activeElement) form.elements[name].value = state[name];
    Site.sifted(items, { body: { body: "" }, years: { from: "", to: "" }, facets: Object.fromEntries(Site.FACETS.map(name => [name, ""])) }, passes);
  };

  const fillBodies = () => {
    const counts = new Map(state.body ? [[state.body, 0]] : []);
    for (const item of items) if (item.body && passes(item, "body")) counts.set(item.body, (counts.get(item.body) || 0) + 1);
    const called = id => (Site.byId.has(id) ? Site.name(Site.byId.get(id))[1] : id);
    Site.fillSelect(form.elements.body, [...counts].map(([id, count]) => [id, called(id), count]), state.body);
  };

  form?.addEventListener("input", () => Site.change({
    body: form.elements.body.value,
    from: form.elements.from.value.replace(/\D/g, ""), to: form.elements.to.value.replace(/\D/g, ""),
    ...Object.fromEntries(Site.FACETS.filter(name => form.elements[name]).map(name => [name, form.elements[name].value])),
  }));
  form?.addEventListener("submit", event => event.preventDefault());
  form?.addEventListener("reset", event => {
    event.preventDefault();
    Site.change({ body: "", from: "", to: "", ...Object.fromEntries(Site.FACETS.map(name => [name, ""])) });
  });

  // ---- two steps: beyond what it cites, what that cites; beyond who cites it, who cites those

  const MOST = 300, ROWS = 30, STEP = 22, ACROSS = 250;
  const second = new Map(); // of each that stands a step further, the neighbours that it is linked through
  const depth = document.getElementById("depth");
  let beyond = 0;

  // Columns outward of what is drawn, each by date.
  const columns = (numbers, side) => {
    const xs = drawing.all.map(node => side * node.x), rim = Math.max(0, ...xs);
    const dated = numbers.map(number => Site.entities[number]).sort((a, b) => (a.date || "9999").localeCompare(b.date || "9999") || a.number - b.number);
    const count = Math.ceil(dated.length / ROWS), rows = Math.ceil(dated.length / count);
    return dated.map((entity, index) => {
      const column = Math.floor(index / rows), high = Math.min(rows, dated.length - column * rows);
      const out = side < 0 ? count - column : column + 1;
      return [entity.number, side * (rim + out * ACROSS), Math.round((index % rows - (high - 1) / 2) * STEP), 5];
    });
  };

  const goDeeper = () => {
    const near = new Map(drawing.all.map(node => [node.id, Math.sign(node.x)])), found = new Map();
    for (const [from, to, count] of Site.edges.edges) {
      const [through, number, side] = near.get(from) < 0 ? [from, to, -1] : near.get(to) > 0 ? [to, from, 1] : [];
      if (number === undefined || near.has(number)) continue;
      if (!found.has(number)) found.set(number, { number, side, through: [], edges: [] });
      found.get(number).through.push(through);
      found.get(number).edges.push([from, to, count]);
    }
    Site.need([...found.keys()], () => {
      const all = [...found.values()].filter(({ number }) => !Site.isNamed(Site.entities[number]));
      all.sort((a, b) => b.through.length - a.through.length || Site.entities[b.number].citedBy - Site.entities[a.number].citedBy || a.number - b.number);
      const kept = all.slice(0, Math.max(0, MOST - drawing.all.length));
      for (const { number, through } of kept) second.set(number, through);
      beyond = all.length;
      drawing.extend({
        nodes: [-1, 1].flatMap(side => columns(kept.filter(item => item.side === side).map(item => item.number), side)),
        edges: kept.flatMap(item => item.edges),
      });
      showDepth();
    });
  };

  const showDepth = () => {
    if (!depth) return;
    depth.checked = state.depth === "2";
    const said = document.getElementById("deep");
    said.textContent = "";
    if (depth.checked && !beyond) return Site.load("edges.js", goDeeper);
    if (depth.checked) Site.say(said, "ego.deep", { n: second.size, all: beyond });
    sift();
    drawing.fit();
  };

  depth?.addEventListener("change", () => Site.change({ depth: depth.checked ? "2" : "" }, true));

  // ---- sentences in the reader's language, where there is such a version

  const speak = () => {
    const language = state.language || Site.language;
    if (document.querySelector(`.entries .quotes blockquote:not(:lang(${language}))`)) Site.around(one, around => {
      for (const side of ["by", "to"]) {
        for (const [number, , passages] of around[side]) {
          const list = document.querySelector(`[data-side=${side}] > [data-to="${number}"] > .quotes`);
          if (list && passages.length) list.replaceChildren(...panel.chosen(passages).map(passage => panel.quotation(passage, around)));
        }
      }
    });
  };

  const show = values => {
    if ("node" in values && board) board.show();
    if ("depth" in values || (values.back && (state.depth || second.size))) showDepth();
    if (values.back || ["body", "from", "to", ...Site.FACETS].some(name => name in values)) sift();
    if (values.back || "language" in values) speak();
    drawing?.redraw();
  };

  Site.on("change", show);
  Site.on("language", () => {
    show({ node: state.node, back: true });
    drawing?.fit();
  });
  drawing?.show(new Set(drawing.all.map(node => node.id)));
  drawing?.start();
  const newest = document.getElementById("newest"), told = newest && JSON.parse(newest.firstChild.dataset.values);
  if (drawing && drawing.all.length - 1 < told.n) { // fewer where the window is narrow
    Site.say(newest.firstChild, "ego.newest", { ...told, n: drawing.all.length - 1 });
    newest.hidden = false;
  }
  show({ node: state.node, back: true });
};
