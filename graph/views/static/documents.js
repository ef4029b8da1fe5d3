"use strict";
// The list of documents: its filters by body, language and year, which the link holds.

Site.run = () => {
  const { state } = Site;
  const form = document.getElementById("sieve");
  const items = [...document.querySelectorAll("#documents tbody tr")].map(element => ({
    element, body: element.dataset.b || "-", year: Number(element.dataset.y || 0),
    languages: [...element.querySelectorAll(".versions a")].map(one => one.querySelector("bdi")?.lang || "und"),
  }));

  // "-" is no body, "und" no known language, and up to the year 0 are those without a year
  const passes = (item, without = "") => (without === "body" || !state.body || item.body === state.body)
    && (without === "language" || !state.language || item.languages.includes(state.language))
    && (without === "years" || !(state.from || state.to) || (state.to === "0" && !item.year) || (item.year >= (Number(state.from) || 1) && item.year <= Number(state.to || 9999)));

  const fill = (name, values, called) => {
    const counts = new Map(state[name] ? [[state[name], 0]] : []);
    for (const item of items) if (passes(item, name)) for (const value of values(item)) counts.set(value, (counts.get(value) || 0) + 1);
    Site.fillSelect(form.elements[name], [...counts].filter(([value]) => value).map(([value, count]) => [value, called(value), count]), state[name]);
  };

  const show = () => {
    for (const item of items) item.element.hidden = !passes(item);
    fill("body", item => [item.body], id => (Site.byId.has(id) ? Site.name(Site.byId.get(id))[1] : id.replace(/^-$/, "–")));
    fill("language", item => item.languages, Site.languageName);
    for (const name of ["from", "to"]) if (form.elements[name] !== document.activeElement) form.elements[name].value = state[name];
    Site.sifted(items, { body: { body: "" }, language: { language: "" }, years: { from: "", to: "" } }, passes);
  };

  form.addEventListener("input", () => Site.change({
    body: form.elements.body.value, language: form.elements.language.value,
    from: form.elements.from.value.replace(/\D/g, ""), to: form.elements.to.value.replace(/\D/g, ""),
  }));
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", event => {
    event.preventDefault();
    Site.change({ body: "", language: "", from: "", to: "" });
  });
  Site.on("change", show);
  Site.on("language", show);
  show();
};
