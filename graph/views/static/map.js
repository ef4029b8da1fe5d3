"use strict";
// The map page: joins search, filters, drawing, panel and table. The state in the link is the only truth.

(() => {
  const { drawing, panel, table, state } = Site;
  const container = document.getElementById("drawing");
  const form = document.querySelector("#filters form");
  const range = form.elements.top;
  const help = document.getElementById("help");
  const narrow = matchMedia("(max-width: 60rem)").matches;
  const DEFAULT_TOP = range ? (narrow ? "150" : range.getAttribute("value")) : String(drawing.nodes.length);

  const top = () => Math.min(Number(state.top || DEFAULT_TOP), drawing.nodes.length);
  const chosen = () => Site.byId.get(state.node);

  // The first so many that pass the filters, of those that have a place.
  const drawNumbers = () => {
    const numbers = new Set(), most = top();
    for (const { id, entity } of drawing.nodes) if (numbers.size < most && Site.passes(entity)) numbers.add(id);
    const node = chosen();
    if (node && node.number < drawing.nodes.length) numbers.add(node.number); // what is chosen is always seen
    return numbers;
  };

  // ---- showing the state

  let shown = null;
  const draw = () => {
    const numbers = drawNumbers(), key = [...numbers].join();
    if (key === shown) return;
    shown = key;
    drawing.show(numbers);
    Site.say(document.getElementById("count"), "counts.drawn", { drawn: numbers.size, all: Site.entities.length, edges: drawing.links() });
  };

  const showFilters = () => {
    for (const box of form.querySelectorAll("[name=kind]")) {
      box.checked = !state.hide.has(box.value);
      const number = Site.entities.reduce((sum, one) => sum + (one.kind === box.value && Site.passes(one, "kinds")), 0);
      box.parentElement.querySelector("output").textContent = Site.number(number);
    }
    form.elements.held.checked = state.held;
    for (const name of ["from", "to", "least"]) if (form.elements[name] !== document.activeElement) form.elements[name].value = state[name];
    if (range) {
      range.value = top();
      range.parentElement.querySelector("output").textContent = Site.number(top());
    }
    showEmpty();
  };

  // Nothing passes: say which filter to lift, and what that gives.
  const showEmpty = () => {
    const box = document.getElementById("empty");
    const empty = !Site.entities.some(one => Site.passes(one));
    box.hidden = !empty;
    for (const button of box.querySelectorAll("button")) button.remove();
    if (!empty) return;
    const lifts = { kinds: { hide: new Set() }, held: { held: false }, years: { from: "", to: "" }, least: { least: "" } };
    for (const [name, values] of Object.entries(lifts)) {
      const gives = Site.entities.reduce((sum, one) => sum + Site.passes(one, name), 0);
      if (!gives) continue;
      const button = Site.say(Site.make("button", { type: "button" }), "filters.lift", { filter: Site.word(`filters.${name}`), n: gives });
      button.addEventListener("click", () => Site.change(values));
      box.append(button);
    }
  };

  const announce = () => {
    const node = chosen(), live = document.getElementById("live");
    if (!node) return state.node ? Site.say(live, "panel.unknown", { id: state.node }) : Site.say(live, "drawing.cleared");
    const other = Site.byId.get(state.pair);
    if (other) return Site.say(live, "panel.pair", { source: Site.name(node)[1], target: Site.name(other)[1] });
    Site.say(live, node.date ? "drawing.live" : "drawing.live_undated", {
      name: Site.name(node)[1], kind: Site.word(`kinds.${node.kind}`), date: node.date, cited_by: node.citedBy, cites: node.cites,
    });
  };

  const filtersOf = new Set(["hide", "held", "from", "to", "least", "top"]);
  const show = values => {
    const names = Object.keys(values);
    draw();
    if (names.some(name => filtersOf.has(name))) {
      showFilters();
      table.filter();
    }
    if (names.includes("node")) {
      panel.show(drawing.has);
      table.choose();
      announce();
    }
    drawing.redraw();
  };

  const everything = () => {
    showFilters();
    table.filter();
    show({ node: state.node });
  };

  // ---- choosing

  // Choose an entity, a pair of them, or nothing (null); `enter` moves the focus into the panel.
  Site.choose = (entity, enter = false, other = null) => {
    Site.change({ node: entity ? entity.id : "", pair: other ? other.id : "" }, true);
    if (!entity) return container.focus();
    drawing.reveal(entity);
    if (enter) panel.focus();
  };

  drawing.onChoose((entity, other) => Site.choose(entity, false, other));

  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-entity]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    Site.choose(Site.entities[link.dataset.entity], true);
    document.querySelector(".stage").scrollIntoView({ block: "nearest" });
  });

  // ---- filters

  form.addEventListener("input", () => {
    const value = name => form.elements[name].value.replace(/\D/g, "");
    const hide = [...form.querySelectorAll("[name=kind]")].filter(box => !box.checked).map(box => box.value);
    Site.change({
      hide: new Set(hide), held: form.elements.held.checked, from: value("from"), to: value("to"), least: value("least"),
      top: range && range.value !== DEFAULT_TOP ? range.value : "",
    });
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", event => {
    event.preventDefault();
    Site.change({ hide: new Set(), held: false, from: "", to: "", least: "", top: "" });
  });

  // ---- keys and buttons of the drawing

  const step = (dx, dy) => {
    const node = chosen();
    const next = node && drawing.has(node) ? drawing.toward(node, dx, dy) : drawing.nodes.find(({ id }) => drawNumbers().has(id))?.entity;
    if (next) Site.choose(next);
  };

  const byDate = direction => {
    const node = chosen();
    if (!node || !drawing.has(node)) return;
    const walk = byDate.walk && byDate.walk.at === node ? byDate.walk : { of: drawing.byDate(node), place: direction > 0 ? -1 : 0 };
    if (!walk.of.length) return;
    walk.place = (walk.place + direction + walk.of.length) % walk.of.length;
    walk.at = walk.of[walk.place]; // going on from here stays among the neighbours of where the walk began
    byDate.walk = walk;
    Site.choose(walk.at);
  };

  const doing = {
    in: () => drawing.zoom(1.35), out: () => drawing.zoom(1 / 1.35), fit: () => drawing.fit(), help: () => help.showModal(),
    clear: () => {
      Site.choose(null);
      drawing.fit();
    },
  };
  const keys = {
    ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
    "[": () => byDate(-1), "]": () => byDate(1), Enter: () => panel.focus(), Escape: doing.clear,
    "+": doing.in, "=": doing.in, "-": doing.out, "0": doing.fit, "?": doing.help,
  };

  container.addEventListener("keydown", event => {
    const run = keys[event.key];
    if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    run();
  });
  document.querySelector(".zoom").addEventListener("click", event => {
    const button = event.target.closest("button");
    if (button) doing[button.dataset.do]();
  });
  document.getElementById("panel").addEventListener("keydown", event => {
    if (event.key === "Escape") doing.clear();
  });

  document.getElementById("more-passages")?.addEventListener("click", ({ target }) => {
    const section = target.parentElement;
    section.classList.add("all");
    section.querySelector("details:nth-of-type(13) summary").focus();
    target.remove();
  });

  // ---- print: the drawing as wide as the sheet

  addEventListener("beforeprint", () => drawing.fit());
  addEventListener("afterprint", () => drawing.fit());

  // ---- go

  if (narrow) document.getElementById("filters").open = false;
  Site.on("change", values => ("node" in values && Object.keys(values).length === 1 ? everything() : show(values)));
  Site.on("language", () => {
    if (!drawing.network) return;
    table.resort();
    everything();
  });
  Site.start();
  Site.startSearch();
  drawing.show(drawNumbers());
  drawing.start();
  everything();
  document.documentElement.dataset.ready = "";
})();
