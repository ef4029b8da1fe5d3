"use strict";
// The pages of many: joins search, filters, drawing, panel and table. The state in the link is the only truth.

Site.run = () => {
  const { drawing, table, state, board } = Site;
  const form = document.querySelector("#filters form");
  const range = form.elements.top;
  const narrow = matchMedia("(max-width: 60rem)").matches;
  const DEFAULT_TOP = range ? (narrow ? "150" : range.getAttribute("value")) : String(drawing.all.length);
  const LATER = ["body", ...Site.FACETS].filter(name => form.elements[name]);

  const top = () => Math.min(Number(state.top || DEFAULT_TOP), drawing.all.length);

  // The first so many that pass the filters, of those that have a place.
  const drawNumbers = () => {
    const numbers = new Set(), most = top();
    for (const { id, entity } of drawing.all) if (numbers.size < most && Site.passes(entity)) numbers.add(id);
    const node = board.chosen();
    if (node && drawing.nodes.has(node.number)) numbers.add(node.number); // what is chosen is always seen
    return numbers;
  };

  // ---- showing the state

  let shown = null;
  const draw = () => {
    const numbers = drawNumbers(), key = [...numbers, ...Site.FACETS.map(name => state[name])].join();
    if (key === shown) return;
    shown = key;
    drawing.show(numbers);
    Site.say(document.getElementById("count"), "counts.drawn", { drawn: numbers.size, all: Site.listed.length, edges: drawing.links() });
  };

  // Of the citations, those of the language, function, place and sureness asked for; a node with none is hidden.
  const sieve = () => {
    Site.linked = null;
    if (Site.faceted() && !Site.edges) return Site.load("edges.js", () => { sieve(); everything(); });
    const passing = Site.edges && Site.faceted() && Site.passing(Site.edges.combinations);
    const kept = new Set();
    if (passing) {
      Site.linked = new Set();
      for (const [from, to, , combinations] of Site.edges.edges) {
        if (!combinations.some(number => passing.has(number))) continue;
        kept.add(`${from},${to}`);
        Site.linked.add(from).add(to);
      }
    }
    for (const edge of drawing.edges) edge.hidden = Boolean(passing) && !kept.has(`${edge.from},${edge.to}`);
  };

  // The choices that need more than what the page loads with.
  const fillLater = () => {
    if (form.elements.body) {
      const counts = new Map();
      for (const one of Site.listed) if (one.body && Site.passes(one, "body")) counts.set(one.body, (counts.get(one.body) || 0) + 1);
      if (state.body && !counts.has(state.body)) counts.set(state.body, 0);
      const name = id => (Site.byId.has(id) ? Site.name(Site.byId.get(id))[1] : id);
      Site.fillSelect(form.elements.body, [...counts].map(([id, count]) => [id, name(id), count]), state.body);
    }
    if (!Site.edges) return;
    const items = Site.edges.edges.filter(([from, to]) => Site.passes(Site.entities[from], "facets") || Site.passes(Site.entities[to], "facets")).map(edge => edge[3]);
    for (const name of Site.FACETS) if (form.elements[name]) Site.fillFacet(form.elements[name], items, Site.edges.combinations);
  };

  const showFilters = () => {
    for (const box of form.querySelectorAll("[name=kind]")) {
      box.checked = !state.hide.has(box.value);
      const number = Site.listed.reduce((sum, one) => sum + (one.kind === box.value && Site.passes(one, "kinds")), 0);
      box.parentElement.querySelector("output").textContent = Site.number(number);
    }
    if (form.elements.held) form.elements.held.checked = state.held;
    for (const name of ["from", "to", "least"]) if (form.elements[name] !== document.activeElement) form.elements[name].value = state[name];
    if (range) {
      range.value = top();
      range.parentElement.querySelector("output").textContent = Site.number(top());
    }
    if (LATER.length) fillLater();
    showEmpty();
  };

  // Nothing passes: say which filter to lift, and what that gives.
  const showEmpty = () => {
    const box = document.getElementById("empty");
    const empty = !Site.listed.some(one => Site.passes(one));
    box.hidden = !empty;
    for (const button of box.querySelectorAll("button")) button.remove();
    if (!empty) return;
    const lifts = { kinds: { hide: new Set() }, held: { held: false }, years: { from: "", to: "" }, least: { least: "" }, body: { body: "" },
      facets: Object.fromEntries(Site.FACETS.map(name => [name, ""])) };
    Site.offer(box, lifts, name => Site.listed.reduce((sum, one) => sum + Site.passes(one, name), 0));
  };

  const filtersOf = new Set(["hide", "held", "from", "to", "least", "top", "body", ...Site.FACETS]);
  const show = values => {
    const names = Object.keys(values);
    if (names.some(name => Site.FACETS.includes(name))) sieve();
    draw();
    if (names.some(name => filtersOf.has(name))) {
      showFilters();
      table.filter();
    }
    if (names.includes("node")) {
      board.show();
      table.choose();
    }
    drawing.redraw();
  };

  const everything = () => {
    showFilters();
    table.filter();
    show({ node: state.node });
  };

  board.chooseLinks(document.getElementById("table"));
  document.getElementById("panel").addEventListener("click", event => {
    const link = event.target.closest("li a[data-entity]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    Site.choose(Site.entities[link.dataset.entity], true);
  });

  // ---- filters

  form.addEventListener("input", () => {
    const value = name => form.elements[name].value.replace(/\D/g, "");
    const hide = [...form.querySelectorAll("[name=kind]")].filter(box => !box.checked).map(box => box.value);
    Site.change({
      hide: new Set(hide), held: Boolean(form.elements.held?.checked), from: value("from"), to: value("to"), least: value("least"),
      top: range && range.value !== DEFAULT_TOP ? range.value : "",
      ...Object.fromEntries(LATER.map(name => [name, form.elements[name].value])),
    });
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", event => {
    event.preventDefault();
    Site.change({ hide: new Set(), held: false, from: "", to: "", least: "", top: "", body: "", ...Object.fromEntries(Site.FACETS.map(name => [name, ""])) });
  });

  // ---- go

  if (narrow) document.getElementById("filters").open = false;
  Site.on("change", values => {
    if (!values.back) return show(values);
    sieve();
    everything();
  });
  Site.on("language", () => {
    table.resort();
    everything();
  });
  sieve();
  drawing.show(drawNumbers());
  drawing.start();
  everything();
  if (LATER.some(name => name !== "body")) Site.load("edges.js", fillLater);
};
