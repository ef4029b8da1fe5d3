"use strict";
// The page of one entity: its drawing, and its two lists with their filters.

Site.run = () => {
  const { drawing, panel, state, board } = Site;
  const one = Site.entities[Site.page.one], combinations = Site.page.combinations;
  const form = document.getElementById("sieve");
  const items = [...document.querySelectorAll(".entries > [data-to]")].map(element => ({
    element, number: Number(element.dataset.to), year: Number(element.querySelector(".year")?.textContent || 0),
    combinations: element.dataset.f.split(" ").filter(Boolean).map(Number),
  }));

  // ---- filters: they hide entries and marks

  const passes = (item, without = "") => {
    const { from, to } = state, { year } = item;
    return (without === "years" || !(from || to) || (year >= (Number(from) || 1) && year <= (Number(to) || 9999)))
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
    drawing?.show(visible);
    drawing?.redraw();
    if (!form) return;
    const kept = items.filter(item => passes(item, "facets"));
    for (const name of Site.FACETS) if (form.elements[name]) Site.fillFacet(form.elements[name], kept.map(item => item.combinations), combinations);
    for (const name of ["from", "to"]) if (form.elements[name] !== document.activeElement) form.elements[name].value = state[name];
    Site.say(document.getElementById("sieved"), "ego.sieved", { n: items.filter(item => !item.element.hidden).length, all: items.length });
  };

  form?.addEventListener("input", () => Site.change({
    from: form.elements.from.value.replace(/\D/g, ""), to: form.elements.to.value.replace(/\D/g, ""),
    ...Object.fromEntries(Site.FACETS.filter(name => form.elements[name]).map(name => [name, form.elements[name].value])),
  }));
  form?.addEventListener("submit", event => event.preventDefault());
  form?.addEventListener("reset", event => {
    event.preventDefault();
    Site.change({ from: "", to: "", ...Object.fromEntries(Site.FACETS.map(name => [name, ""])) });
  });

  // ---- sentences in the reader's language, where there is such a version

  const speak = () => {
    const language = state.language || Site.language;
    if (document.querySelector(`.entries .quotes blockquote:not(:lang(${language}))`)) Site.around(one, ({ by, to, text }) => {
      for (const [side, entries] of [["by", by], ["to", to]]) {
        for (const [number, , passages] of entries) {
          const list = document.querySelector(`[data-side=${side}] > [data-to="${number}"] > .quotes`);
          if (list && passages.length) list.replaceChildren(...panel.chosen(passages).map(passage => panel.quotation(passage, text)));
        }
      }
    });
  };

  const show = values => {
    if ("node" in values && board) board.show();
    if (values.back || ["from", "to", ...Site.FACETS].some(name => name in values)) sift();
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
  show({ node: state.node, back: true });
};
