"use strict";
// The ground every page stands on: words in the reader's language, entities, the state that the link holds.
// Classic scripts that share one name: on file:// a browser loads neither modules nor fetched data.

// Long lists wait until the first frame is drawn.
document.documentElement.classList.add("scripted");

const Site = {
  words: {}, marks: {}, about: {}, page: {}, entities: {}, listed: [], byId: new Map(), byPath: new Map(),
  language: "en", anchor: "", had: 0,
  state: { node: "", pair: "", hide: new Set(), held: false, from: "", to: "", least: "", top: "", depth: "",
    body: "", language: "", function: "", location: "", sure: "", beside: "", a: "", b: "" },
  keys: { node: "n", pair: "p", least: "c", top: "top", depth: "d", body: "b", language: "l", function: "f", location: "o", sure: "s", beside: "with", a: "a", b: "b" },
  listeners: { change: [], language: [] },
};

Site.root = () => document.body.dataset.root;

// Whether this page is a file of its own, with no site around it.
Site.single = () => "single" in document.body.dataset;

Site.on = (event, run) => Site.listeners[event].push(run);
Site.tell = (event, value) => { for (const run of Site.listeners[event]) run(value); };

// ---- data: each file of data/ calls this once

Site.receive = (name, value) => Site.take[name](value);

Site.take = {
  words: value => { Site.words = value; },
  score: value => { Site.score = value; },
  about: value => {
    for (const [kind, [path, fill, ink, symbol, work]] of Object.entries(value.marks)) Site.marks[kind] = { path, fill, ink, symbol, work };
    Site.about = value;
    // What is true of the whole build is said here: the page may be older.
    for (const [name, values] of Object.entries(value.told)) {
      for (const element of document.querySelectorAll(`[data-word="page.${name}"]`)) element.dataset.values = JSON.stringify(values);
    }
    const page = document.getElementById("page");
    if (page) Site.page = JSON.parse(page.textContent);
    Site.listed = Site.add(Site.page.rows || []);
  },
  entities: rows => {
    Site.had += rows.length;
    Site.listed = Site.listed.concat(Site.add(rows));
  },
  passages: ({ rows, around }) => {
    Site.add(rows);
    for (const [number, value] of Object.entries(around)) Site.entities[number].around = value;
  },
  edges: ({ combinations, edges, keys }) => {
    Site.edges = { combinations, edges: edges.map(([from, to, ...rest]) => [keys[from], keys[to], ...rest]) };
  },
};

// Entities from rows, by number: the same on every page; one that is known already keeps what it has. Without its labels it is not `full`.
Site.add = rows => rows.map(([number, id, kind, date, body, held, citedBy, cites, labels, page, path, names]) => {
  const known = Site.entities[number];
  if (known) return Object.assign(known, labels && { labels, full: true }, names && { names });
  const entity = { id, kind, date, body, held: Boolean(held), citedBy, cites, labels: labels || {}, full: Boolean(labels), page, path, names: names || [], number,
    year: /^\d{4}/.test(date) ? Number(date.slice(0, 4)) : 0 };
  Site.entities[number] = entity;
  Site.byId.set(id, entity);
  return entity;
});

Site.scripts = new Map();

// Load a file of data/ once; `done` runs when it is there, or when it cannot be had.
Site.load = (file, done) => {
  if (Site.single()) return done();
  if (!Site.scripts.has(file)) {
    Site.scripts.set(file, new Promise(resolve => {
      const script = document.createElement("script");
      script.src = `${Site.root()}data/${file}`;
      script.onload = script.onerror = resolve;
      document.head.append(script);
    }));
  }
  Site.scripts.get(file).then(done);
};

// The passages around an entity, from the file that has them.
Site.around = (entity, done) => {
  const none = { by: [], to: [], all: [0, 0], text: [], documents: [] };
  if (entity.around || !(entity.citedBy || entity.cites) || entity.id.startsWith("group:")) return done(entity.around || none);
  Site.load(`passages-${entity.number % Site.about.shards}.js`, () => done(entity.around || none));
};

// Have all the entities, or those with these numbers, with all their names.
Site.need = (numbers, done) => {
  const chunks = numbers ? [...new Set(numbers.filter(number => !Site.entities[number]?.full).map(number => number % Site.about.chunks))]
    : Site.had >= Site.about.entities ? [] : [...Array(Site.about.chunks).keys()];
  let waiting = chunks.length;
  if (!waiting) return done();
  for (const chunk of chunks) Site.load(`entities-${chunk}.js`, () => { if (!--waiting) done(); });
};

// ---- words

Site.word = (key, values = {}) => {
  const table = Site.words[Site.language] || Site.words.en;
  return (table[key] ?? Site.words.en[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? Site.value(values[name]) : whole));
};

// A value in a text: a number, words, or [number of an entity].
Site.value = value => {
  if (typeof value === "number") return Site.number(value);
  if (!Array.isArray(value)) return value;
  return Site.entities[value[0]] ? Site.name(Site.entities[value[0]])[1] : "…";
};

Site.number = number => new Intl.NumberFormat(`${Site.language}-u-nu-latn`).format(number);

// A value that the build wrote, in words where there are words for it.
Site.term = (group, value) => (`${group}.${value}` in Site.words.en ? Site.word(`${group}.${value}`) : value);

Site.languageName = code => (Site.words[code] ? Site.words[code].name : Site.word("words.und"));

Site.setLanguage = code => {
  Site.language = code in Site.words ? code : "en";
  const root = document.documentElement;
  root.lang = Site.language;
  root.dir = Site.word("direction");
  for (const element of document.querySelectorAll("[data-word]")) Site.say(element, element.dataset.word, element.dataset.values && JSON.parse(element.dataset.values));
  Site.callAll();
  for (const name of ["aria-label", "placeholder"]) {
    for (const element of document.querySelectorAll(`[data-word-${name}]`)) element.setAttribute(name, Site.word(element.getAttribute(`data-word-${name}`)));
  }
  document.getElementById("language").value = Site.language;
  Site.tell("language");
};

// Names in the reader's language. English ones are in the page; for others the files with all names are read.
Site.callAll = () => {
  const called = [...document.querySelectorAll("[data-name], [data-title]")];
  const numbers = called.map(element => Number(element.dataset.name ?? element.dataset.title));
  for (const element of document.querySelectorAll("[data-values]")) {
    for (const value of Object.values(JSON.parse(element.dataset.values))) if (Array.isArray(value)) numbers.push(value[0]);
  }
  if (Site.language === "en" && !Site.translated) return;
  Site.translated = true;
  Site.need(numbers, () => {
    for (const element of called) {
      const entity = Site.entities[element.dataset.name ?? element.dataset.title];
      if ("name" in element.dataset) Site.fillName(element, entity);
      else [element.lang, element.textContent] = Site.title(entity);
    }
    for (const element of document.querySelectorAll("[data-values*='[']")) Site.say(element, element.dataset.word, JSON.parse(element.dataset.values));
  });
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
Site.symbol = entity => Site.marks[entity.kind].symbol && !/^(document|group):/.test(entity.id);

// What people call it: [language of the name, name].
Site.name = entity => {
  if (Site.symbol(entity)) return ["", entity.id];
  return Site.title(entity) || ["", entity.id.slice(entity.id.indexOf(":") + 1)];
};

Site.mostRead = ["en", "fr", "es", "ru", "zh", "ar"];  // as in graph/model.py
Site.title = entity => {
  for (const code of [Site.language, ...Site.mostRead]) {
    if (entity.labels[code]) return [code, entity.labels[code]];
  }
  return null;
};

// Every text names some of these: a way through them says little.
Site.isNamed = entity => ["body", "meeting", "agenda"].includes(entity.kind);

// A confidence as a word, as `sureness` of graph/views/values.py.
Site.sureness = confidence => (confidence >= 0.9 ? "sure" : confidence >= 0.6 ? "likely" : "unsure");

Site.solid = entity => entity.held || !Site.marks[entity.kind].work;

Site.address = entity => (Site.single() ? `#n=${encodeURIComponent(entity.id)}` : `${Site.root()}${entity.path}.html`);

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

Site.makeLink = entity => Site.make("a", { href: Site.address(entity), "data-entity": entity.number }, Site.makeName(entity));

// ---- the link: every change is written, a load restores it

Site.link = () => {
  const { hide, held, from, to } = Site.state;
  const link = new URLSearchParams();
  for (const [name, key] of Object.entries(Site.keys)) if (Site.state[name]) link.set(key, Site.state[name]);
  if (hide.size) link.set("hide", [...hide].sort().join(","));
  if (held) link.set("held", "1");
  if (from || to) link.set("y", `${from}-${to}`);
  if (Site.chosenLanguage) link.set("lang", Site.language);
  link.set("v", "1");
  return (Site.anchor ? `${Site.anchor}&` : "") + link;
};

Site.write = push => {
  try {
    history[push ? "pushState" : "replaceState"](null, "", `#${Site.link()}`);
  } catch (error) {
    if (error.name !== "SecurityError") throw error; // a frame without an address of its own
  }
};

// The hash: perhaps the id of an element, then what is chosen: "#p-4&with=zh&lang=en".
Site.read = () => {
  const hash = location.hash.slice(1);
  const link = new URLSearchParams(hash);
  Site.anchor = /^[^=&]+(?=&|$)/.exec(hash)?.[0] || "";
  const [from = "", to = ""] = (link.get("y") || "").split("-");
  const digits = text => (/^\d{1,6}$/.test(text || "") ? text : "");
  for (const [name, key] of Object.entries(Site.keys)) Site.state[name] = link.get(key) || "";
  Object.assign(Site.state, {
    held: link.get("held") === "1", hide: new Set((link.get("hide") || "").split(",").filter(kind => kind in Site.marks)),
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

// The language that the reader has chosen goes along to other pages of the site.
Site.carry = event => {
  const link = event.target.closest?.("a[href]");
  if (!link || !Site.chosenLanguage || link.protocol !== location.protocol || link.host !== location.host || link.getAttribute("href").startsWith("#")) return;
  const parts = link.hash.slice(1).split("&").filter(part => part && !part.startsWith("lang="));
  link.hash = [...parts, `lang=${Site.language}`].join("&");
};

// Whether an entity passes the filters; `without` names one to leave out.
Site.passes = (entity, without = "") => {
  const { hide, held, from, to, least, body } = Site.state;
  return (without === "kinds" || !hide.has(entity.kind))
    && (without === "held" || !held || entity.held)
    && (without === "years" || !(from || to) || (entity.year >= (Number(from) || 1) && entity.year <= (Number(to) || 9999)))
    && (without === "least" || entity.citedBy >= Number(least))
    && (without === "body" || !body || entity.body === body || entity.id === body)
    && (without === "facets" || !Site.linked || Site.linked.has(entity.number));
};

// ---- what citations are like: language, function, place, sureness; a combination of the four has a number

Site.FACETS = ["language", "function", "location", "sure"];

Site.faceted = () => Site.FACETS.some(name => Site.state[name]);

// The combinations that pass what is chosen; `without` names one of the four to leave out.
Site.passing = (combinations, without = "") => new Set([...combinations.keys()].filter(number =>
  Site.FACETS.every((name, place) => name === without || !Site.state[name] || combinations[number][place] === Site.state[name])));

Site.termOf = (name, value) => (name === "language" ? Site.languageName(value) : Site.term({ function: "functions", location: "locations", sure: "panel" }[name], value));

// Fill a select with the values of a facet and how many of `items` (lists of combinations) have each.
Site.fillFacet = (select, items, combinations) => {
  const name = select.name, passing = Site.passing(combinations, name), place = Site.FACETS.indexOf(name), counts = new Map();
  for (const item of items) {
    const values = new Set();
    for (const number of item) if (passing.has(number)) values.add(combinations[number][place]);
    for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  }
  if (Site.state[name] && !counts.has(Site.state[name])) counts.set(Site.state[name], 0);
  Site.fillSelect(select, [...counts].map(([value, count]) => [value, Site.termOf(name, value), count]), Site.state[name]);
};

Site.fillSelect = (select, options, chosen) => {
  const collator = new Intl.Collator(Site.language);
  options.sort(([, a, m], [, b, n]) => n - m || collator.compare(a, b));
  const made = options.map(([value, text, count]) => {
    const option = new Option(`${text} (${Site.number(count)})`, value);
    option.dir = "auto";
    return option;
  });
  select.replaceChildren(new Option(Site.word("filters.any"), ""), ...made);
  select.value = chosen;
};

// Nothing passes: offer to lift each filter that alone would give something. `lifts` has the state without it by the
// filter's name, `gives` counts what passes then.
Site.offer = (box, lifts, gives) => {
  for (const [name, values] of Object.entries(lifts)) {
    const count = gives(name);
    if (!count) continue;
    const button = Site.say(Site.make("button", { type: "button" }), "filters.lift", { filter: Site.word(`filters.${name}`), n: count });
    button.addEventListener("click", () => Site.change(values));
    box.append(" ", button);
  }
};

// Say how many entries of a list are left, and if none is, which filter to lift.
Site.sifted = (items, lifts, passes) => {
  const left = items.filter(item => passes(item)).length, nothing = document.getElementById("nothing");
  Site.say(document.getElementById("sieved"), "ego.sieved", { n: left, all: items.length });
  nothing.hidden = left > 0;
  nothing.replaceChildren(Site.say(Site.make("span"), "filters.empty"));
  if (!left) Site.offer(nothing, lifts, name => items.filter(item => passes(item, name)).length);
};

// ---- places within the page

// Go to an element and keep the rest of the link.
Site.goTo = (id, keep = true) => {
  const element = document.getElementById(id);
  if (!element) return false;
  document.querySelector(".here")?.classList.remove("here");
  element.classList.add("here");
  element.scrollIntoView({ block: keep ? "center" : "start" });
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  if (keep) Site.anchor = id;
  Site.write(false);
  return true;
};

Site.jump = event => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const id = decodeURIComponent(link.getAttribute("href").slice(1));
  if (Site.single() && id.startsWith("n=")) {
    event.preventDefault(); // a frame of a notebook has no address to change
    const entity = Site.byId.get(id.slice(2));
    return entity && Site.choose?.(entity);
  }
  if (Site.goTo(id, id !== "main")) event.preventDefault();
};

// ---- go

Site.begin = () => {
  const asked = Site.read();
  const own = (navigator.languages || []).map(code => code.slice(0, 2)).find(code => code in Site.words);
  Site.chosenLanguage = asked in Site.words;
  document.getElementById("language").addEventListener("change", event => {
    Site.chosenLanguage = true;
    Site.setLanguage(event.target.value);
    Site.write(false);
  });
  for (const event of ["pointerdown", "focusin"]) document.addEventListener(event, Site.carry);
  document.addEventListener("click", Site.jump);
  addEventListener("popstate", () => {
    const language = Site.read();
    if (language && language !== Site.language) Site.setLanguage(language);
    Site.tell("change", { node: Site.state.node, back: true });
  });
  Site.setLanguage(Site.chosenLanguage ? asked : own || "en");
};
