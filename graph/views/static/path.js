"use strict";
// How two entities are linked: chains of at most three citations, along them or, where there are none, in any direction.

Site.run = () => {
  const { make, say, state, panel } = Site;
  const STEPS = 3, MOST = 20;
  const list = document.getElementById("chains"), live = document.getElementById("live");
  let out, into;

  const links = () => {
    if (out) return;
    [out, into] = [new Map(), new Map()];
    const add = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
    for (const [from, to] of Site.edges.edges) {
      add(out, from, to);
      add(into, to, from);
    }
  };

  // All shortest chains from a to b, as lists of numbers; `next` gives the neighbours.
  const chains = (a, b, next) => {
    let ends = [[a]];
    const seen = new Set([a]);
    for (let step = 0; step < STEPS && ends.length; step++) {
      const longer = ends.flatMap(chain => next(chain[chain.length - 1]).filter(number => !seen.has(number)).map(number => [...chain, number]));
      const found = longer.filter(chain => chain[chain.length - 1] === b);
      if (found.length) return found;
      for (const chain of longer) seen.add(chain[chain.length - 1]);
      ends = longer.slice(0, 200000);
    }
    return [];
  };

  // Chains through what every text names come last.
  const weight = chain => chain.slice(1, -1).map(number => Site.entities[number]).reduce((sum, one) => sum + (Site.isNamed(one) ? 1e6 : 0) + one.citedBy, 0);

  const passages = (from, to, item) => {
    const box = make("div", { class: "passage" });
    item.append(box);
    Site.around(Site.entities[to], around => {
      const found = around.by.find(([number]) => number === from);
      const fill = (entry, said) => box.append(make("ul", { class: "quotes" }, ...panel.chosen(entry[2]).slice(0, 1).map(one => panel.quotation(one, said))));
      if (found && found[2].length) return fill(found, around);
      Site.around(Site.entities[from], other => {
        const entry = other.to.find(([number]) => number === to);
        if (entry && entry[2].length) fill(entry, other);
      });
    });
  };

  const cites = (from, to) => (out.get(from) || []).includes(to);

  const showChain = chain => {
    const item = make("li");
    const line = make("p", { class: "chain" });
    chain.forEach((number, place) => {
      if (place) line.append(" ", say(make("span", { class: "quiet" }), cites(chain[place - 1], number) ? "path.cites" : "path.cited_by"), " ");
      line.append(Site.makeMark(Site.entities[number]), " ", Site.makeLink(Site.entities[number]));
    });
    const more = say(make("button", { type: "button" }), "path.show");
    more.addEventListener("click", () => {
      more.remove();
      chain.slice(1).forEach((number, place) => (cites(chain[place], number) ? passages(chain[place], number, item) : passages(number, chain[place], item)));
    });
    item.append(line, more);
    return item;
  };

  const search = (a, b) => Site.load("edges.js", () => {
    links();
    const both = number => [...(out.get(number) || []), ...(into.get(number) || [])];
    let found = [...chains(a.number, b.number, number => out.get(number) || []), ...chains(a.number, b.number, number => into.get(number) || [])];
    const along = found.length > 0;
    if (!along) found = chains(a.number, b.number, both);
    Site.need([...new Set(found.flat())], () => {
      found.sort((one, other) => one.length - other.length || weight(one) - weight(other));
      list.replaceChildren(...found.slice(0, MOST).map(showChain));
      const key = !found.length ? "path.none" : along ? "path.found" : "path.aside";
      say(live, key, { a: [a.number], b: [b.number], n: found.length, shown: Math.min(MOST, found.length) });
    });
  });

  const show = () => {
    list.replaceChildren();
    live.textContent = "";
    const examples = document.getElementById("examples"), ends = {};
    if (examples) examples.hidden = Boolean(state.a || state.b);
    let waiting = 2;
    for (const end of ["a", "b"]) {
      const box = document.getElementById(`chosen-${end}`);
      box.replaceChildren();
      const done = entity => {
        if (entity) {
          ends[end] = entity;
          box.replaceChildren(Site.makeMark(entity), " ", Site.makeLink(entity));
        } else if (state[end]) say(box, "panel.unknown", { id: state[end] });
        if (!--waiting && ends.a && ends.b) search(ends.a, ends.b);
      };
      if (state[end]) Site.find(state[end], found => done(Site.byId.get(state[end]) || found.find(one => one.id === state[end])));
      else done(null);
    }
  };

  for (const end of ["a", "b"]) {
    Site.combobox(...["end", "results", "found"].map(name => document.getElementById(`${name}-${end}`)), entity => Site.change({ [end]: entity.id }, true));
  }
  Site.on("change", show);
  Site.on("language", show);
  show();
};
