"use strict";
// The page of quality: what `score --show` found of this build.

Site.run = () => {
  const { documents, rows } = Site.score, box = document.getElementById("own"), { make, say } = Site;
  if (!rows) return;
  const called = (group, name) => (group === "languages" ? make("bdi", { lang: name }, Site.languageName(name))
    : say(make("span"), group === "total" ? `quality.total_${name}` : `kinds.${name}`));
  const share = ([middle, low, high]) => make("td", { class: "number" }, make("b", {}, middle), " ", make("span", { dir: "ltr" }, `${low}–${high}`));
  say(document.getElementById("own-said"), "quality.own_said", { n: documents });
  box.querySelector("tbody").append(...rows.map(([group, name, counts, precision, recall]) => make("tr", { class: group },
    make("th", { scope: "row" }, group === "kinds" && Site.marks[name] ? make("i", { class: "mark", "data-kind": name }) : "", " ", called(group, name)),
    ...counts.map(count => make("td", { class: "number" }, Site.number(count))), share(precision), share(recall))));
  box.hidden = false;
};
