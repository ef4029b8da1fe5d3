"use strict";
// The search box: a combobox over symbols and names in every language. The page says what choosing does (Site.choose);
// where it says nothing, the entity's page opens.

// Case, width, accents, spaces, brackets and slashes do not matter: "338 1973" finds S/RES/338 (1973).
Site.fold = text => text.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{P}\p{S}\p{Z}\p{C}]/gu, "").normalize("NFC");

// The words of a text, folded, a Han character each being one.
Site.split = text => (text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").normalize("NFC").match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) || []);

// Find `most` entities; `done` gets them, perhaps at once, perhaps when their index is loaded.
Site.find = (text, done, most = 20) => {
  const whole = Site.fold(text), parts = text.split(/\s+/).map(Site.fold).filter(Boolean);
  if (!whole) return done([]);
  const rank = entities => {
    const found = [];
    for (const entity of entities) {
      entity.folded ||= [Site.symbol(entity) ? entity.id : entity.id.slice(entity.id.indexOf(":") + 1), ...Object.values(entity.labels), ...entity.names].map(Site.fold);
      const place = Site.rank(entity.folded, whole, parts);
      if (place >= 0) found.push([place, entity]);
    }
    found.sort(([a, one], [b, other]) => a - b || other.citedBy - one.citedBy || other.cites - one.cites || (one.id < other.id ? -1 : 1));
    done(found.slice(0, most).map(([, entity]) => entity));
  };
  if (Site.about.sharded) Site.lookUp([whole, ...Site.split(text)], rank);
  else Site.need(null, () => rank(Object.values(Site.entities)));
};

// 0 exact, 1 a symbol's or name's beginning, 2 a symbol's end, 3 anywhere, 4 all parts somewhere, -1 not found.
Site.rank = (folded, whole, parts) => {
  if (folded.includes(whole)) return 0;
  if (folded.some(one => one.startsWith(whole))) return 1;
  if (folded[0].endsWith(whole)) return 2;
  if (folded.some(one => one.includes(whole))) return 3;
  return parts.every(part => folded.some(one => one.includes(part))) ? 4 : -1;
};

// ---- a large collection: entities in files by the first letters of their words; index.js says which file has which

Site.take.index = keys => { Site.index = new Map(keys.map(([key, file, count, whole]) => [key, { file, count, whole }])); };
Site.take.found = ({ file, rows, keys }) => { Site.index.files = (Site.index.files || new Map()).set(file, { all: Site.add(rows), keys }); };

// The longest key that begins a word.
Site.keyOf = word => {
  for (let length = word.length; length; length--) if (Site.index.has(word.slice(0, length))) return word.slice(0, length);
  return "";
};

// The entities of the word that fewest have.
Site.lookUp = (words, done) => Site.load("index.js", () => {
  const keys = words.map(Site.keyOf).filter(Boolean).sort((a, b) => Site.index.get(b).whole - Site.index.get(a).whole || Site.index.get(a).count - Site.index.get(b).count);
  if (!keys.length) return done([]);
  const { file } = Site.index.get(keys[0]);
  Site.load(`index-${file}.js`, () => {
    const { keys: places } = Site.index.files.get(file);
    done(places[keys[0]].map(number => Site.entities[number]));
  });
});

// A text box that finds entities: `choose` gets the one that is chosen.
Site.combobox = (input, list, found, choose) => {
  let options = [], active = -1, asked = 0, pending = false, entered = false;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const point = to => {
    active = (to + options.length) % options.length;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };

  const show = () => {
    const turn = ++asked;
    [pending, entered] = [true, false];
    Site.find(input.value, entities => {
      if (turn !== asked) return;
      pending = false;
      fill(entities);
      if (entered && options.length) take(options[0]);
    });
  };

  const fill = entities => {
    options = entities;
    list.replaceChildren(...options.map((entity, number) => Site.make("li", { id: `${list.id}-${number}`, role: "option", "aria-selected": "false" },
      Site.makeMark(entity), Site.makeName(entity),
      Site.make("span", { class: "quiet" }, [Site.word(`kinds.${entity.kind}`), entity.year || ""].filter(Boolean).join(" · ")))));
    close();
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    if (!Site.fold(input.value)) found.textContent = "";
    else if (options.length) Site.say(found, "search.results", { n: options.length });
    else none(input.value);
    found.classList.toggle("unseen", options.length > 0);
  };

  // Nothing is called so; perhaps words that could not be resolved are.
  const none = text => {
    Site.say(found, "search.none", { text });
    const turn = asked;
    Site.load("lost.js", () => {
      const folded = Site.fold(text), number = (Site.lost || []).reduce((sum, [words, count]) => sum + (Site.fold(words).includes(folded) ? count : 0), 0);
      if (!number || turn !== asked || options.length) return;
      found.append(" ", Site.say(Site.make("a", { href: `${Site.root()}unresolved.html` }), "search.lost", { n: number }));
    });
  };

  const take = entity => {
    input.value = "";
    found.textContent = "";
    options = [];
    close();
    choose(entity);
  };

  input.addEventListener("input", show);
  input.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      input.value = "";
      show();
    } else if (event.key === "Enter" && pending) entered = true; // the first time, the index is still loading
    else if (!options.length || list.hidden) return;
    else if (event.key === "ArrowDown") point(active + 1);
    else if (event.key === "ArrowUp") point(active - (active < 0 ? 0 : 1));
    else if (event.key === "Enter") take(options[Math.max(active, 0)]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", event => {
    event.preventDefault(); // the box keeps the focus until something is chosen
    const option = event.target.closest("[role=option]");
    if (option) take(options[[...list.children].indexOf(option)]);
  });
};

Site.take.lost = value => { Site.lost = value; };

Site.startSearch = () => {
  const input = document.getElementById("search");
  Site.combobox(input, document.getElementById("results"), document.getElementById("found"), entity => {
    if (Site.choose) return Site.choose(entity, true);
    location.href = Site.address(entity) + (Site.chosenLanguage ? `#lang=${Site.language}` : "");
  });
  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input:not([type=checkbox]):not([type=range]), select, textarea, dialog");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
};
