"use strict";
// The ground every page stands on: words in the reader's language, entities, the state that the link holds.
// Classic scripts that share one name: on file:// a browser loads neither modules nor fetched data.

// Long lists wait until the first frame is drawn.
document.documentElement.classList.add("scripted");

const Site = {
  words: {}, marks: {}, entities: [], byId: new Map(), waiting: new Map(),
  language: "en",
  state: { node: "", pair: "", hide: new Set(), held: false, from: "", to: "", least: "", top: "" },
  listeners: { change: [], language: [] },
};

Site.on = (event, run) => Site.listeners[event].push(run);
Site.tell = (event, value) => { for (const run of Site.listeners[event]) run(value); };

// ---- data: each file of data/ calls this once

Site.receive = (name, value) => {
  if (name === "words") Site.words = value;
  if (name === "passages") {
    for (const [number, around] of Object.entries(value)) {
      Site.entities[number].around = around;
    }
  }
  if (name !== "entities") return;
  for (const [kind, [path, fill, ink, symbol, work]] of Object.entries(value.marks)) {
    Site.marks[kind] = { path, fill, ink, symbol, work };
  }
  Site.entities = value.rows.map(([id, kind, date, body, held, citedBy, cites, shard, labels, page], number) =>
    ({ id, kind, date, body, held: Boolean(held), citedBy, cites, shard, labels, page, number, year: Number(date.slice(0, 4)) || 0 }));
  Site.byId = new Map(Site.entities.map(one => [one.id, one]));
};

// The passages around an entity, from the file that has them: loaded once, when first asked for.
Site.around = (entity, done) => {
  if (entity.around || entity.shard < 0) return done(entity.around || { by: [], to: [], all: [0, 0], text: [] });
  const waiting = Site.waiting.get(entity.shard);
  const ready = () => done(entity.around);
  if (waiting) return void waiting.push(ready);
  Site.waiting.set(entity.shard, [ready]);
  const script = document.createElement("script");
  script.src = `${document.body.dataset.root}data/passages-${entity.shard}.js`;
  script.onload = () => { for (const run of Site.waiting.get(entity.shard)) run(); };
  document.head.append(script);
};

// ---- words

Site.word = (key, values = {}) => {
  const table = Site.words[Site.language] || Site.words.en;
  return (table[key] ?? Site.words.en[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? (typeof values[name] === "number" ? Site.number(values[name]) : values[name]) : whole);
};

Site.number = number => new Intl.NumberFormat(`${Site.language}-u-nu-latn`).format(number);

Site.setLanguage = code => {
  Site.language = code in Site.words ? code : "en";
  const root = document.documentElement;
  root.lang = Site.language;
  root.dir = Site.word("direction");
  for (const element of document.querySelectorAll("[data-word]")) Site.say(element, element.dataset.word, element.dataset.values && JSON.parse(element.dataset.values));
  for (const element of document.querySelectorAll("[data-name]")) Site.fillName(element, Site.entities[element.dataset.name]);
  for (const element of document.querySelectorAll("[data-title]")) {
    [element.lang, element.textContent] = Site.title(Site.entities[element.dataset.title]);
  }
  for (const name of ["aria-label", "placeholder"]) {
    for (const element of document.querySelectorAll(`[data-word-${name}]`)) element.setAttribute(name, Site.word(element.getAttribute(`data-word-${name}`)));
  }
  document.getElementById("language").value = Site.language;
  Site.tell("language");
};

// Fill an element with a text of the words, so that a change of language finds it again.
Site.say = (element, key, values) => {
  element.dataset.word = key;
  if (values) element.dataset.values = JSON.stringify(values);
  else delete element.dataset.values;
  element.textContent = Site.word(key, values);
  return element;
};

// ---- entities

// Whether its id is what people call it; a document whose symbol is not known is called by its title.
Site.symbol = entity => Site.marks[entity.kind].symbol && !entity.id.startsWith("document:");

// What people call it: [language of the name, name].
Site.name = entity => {
  if (Site.symbol(entity)) return ["", entity.id];
  return Site.title(entity) || ["", entity.id.slice(entity.id.indexOf(":") + 1)];
};

Site.title = entity => {
  for (const code of [Site.language, "en", ...Object.keys(entity.labels).sort()]) {
    if (entity.labels[code]) return [code, entity.labels[code]];
  }
  return null;
};

Site.solid = entity => entity.held || !Site.marks[entity.kind].work;

// ---- making elements: text only ever enters as text

Site.make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== "" && value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(child => child !== null));
  return element;
};

Site.makeName = entity => Site.fillName(Site.make("bdi", Site.symbol(entity) ? {} : { "data-name": entity.number }), entity);

Site.fillName = (element, entity) => {
  const [code, text] = Site.name(entity);
  if (code) element.lang = code;
  element.dir = code ? "auto" : "ltr";
  element.textContent = text;
  return element;
};

Site.makeMark = entity => Site.make("i", { class: Site.solid(entity) ? "mark" : "mark hollow", "data-kind": entity.kind });

Site.makeLink = entity => Site.make("a", { href: `#${Site.link(entity.id)}`, "data-entity": entity.number }, Site.makeName(entity));

// ---- the link: every change is written, a load restores it

Site.link = id => new URLSearchParams({ n: id }).toString();

Site.write = push => {
  const { node, pair, hide, held, from, to, least, top } = Site.state;
  const link = new URLSearchParams();
  if (node) link.set("n", node);
  if (pair) link.set("p", pair);
  if (hide.size) link.set("hide", [...hide].sort().join(","));
  if (held) link.set("held", "1");
  if (from || to) link.set("y", `${from}-${to}`);
  if (least) link.set("c", least);
  if (top) link.set("top", top);
  if (Site.chosenLanguage) link.set("lang", Site.language);
  link.set("v", "1");
  try {
    history[push ? "pushState" : "replaceState"](null, "", `#${link}`);
  } catch (error) {
    if (error.name !== "SecurityError") throw error; // a frame without an address of its own
  }
};

Site.read = () => {
  const link = new URLSearchParams(location.hash.slice(1));
  const [from = "", to = ""] = (link.get("y") || "").split("-");
  const digits = text => (/^\d{1,6}$/.test(text || "") ? text : "");
  Object.assign(Site.state, {
    node: link.get("n") || "", pair: link.get("p") || "", held: link.get("held") === "1",
    hide: new Set((link.get("hide") || "").split(",").filter(kind => kind in Site.marks)),
    from: digits(from), to: digits(to), least: digits(link.get("c")), top: digits(link.get("top")),
  });
  return link.get("lang");
};

// Change the state, write the link, tell everyone.
Site.change = (values, push = false) => {
  Object.assign(Site.state, values);
  Site.write(push);
  Site.tell("change", values);
};

// Whether an entity passes the filters; `without` names one to leave out.
Site.passes = (entity, without = "") => {
  const { hide, held, from, to, least } = Site.state;
  return (without === "kinds" || !hide.has(entity.kind))
    && (without === "held" || !held || entity.held)
    && (without === "years" || !(from || to) || (entity.year >= (Number(from) || 1) && entity.year <= (Number(to) || 9999)))
    && (without === "least" || entity.citedBy >= Number(least));
};

Site.start = () => {
  const asked = Site.read();
  const own = (navigator.languages || []).map(code => code.slice(0, 2)).find(code => code in Site.words);
  Site.chosenLanguage = asked in Site.words;
  document.getElementById("language").addEventListener("change", event => {
    Site.chosenLanguage = true;
    Site.setLanguage(event.target.value);
    Site.write(false);
  });
  addEventListener("popstate", () => {
    const language = Site.read();
    if (language && language !== Site.language) Site.setLanguage(language);
    Site.tell("change", { node: Site.state.node });
  });
  Site.setLanguage(Site.chosenLanguage ? asked : own || "en");
};
