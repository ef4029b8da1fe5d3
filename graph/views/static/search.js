"use strict";
// The search box: a combobox over symbols and names in every language. The page says what choosing does (Site.choose).

// Case, width, accents, spaces, brackets and slashes do not matter: "338 1973" finds S/RES/338 (1973).
Site.fold = text => text.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{P}\p{S}\p{Z}\p{C}]/gu, "").normalize("NFC");

Site.find = (text, most = 20) => {
  const whole = Site.fold(text);
  const parts = text.split(/\s+/).map(Site.fold).filter(Boolean);
  if (!whole) return [];
  const found = [];
  for (const entity of Site.entities) {
    entity.folded ||= [Site.symbol(entity) ? entity.id : entity.id.slice(entity.id.indexOf(":") + 1), ...Object.values(entity.labels)].map(Site.fold);
    const rank = Site.rank(entity.folded, whole, parts);
    if (rank >= 0) found.push([rank, entity]);
  }
  found.sort(([a, one], [b, other]) => a - b || other.citedBy - one.citedBy || one.number - other.number);
  return found.slice(0, most).map(([, entity]) => entity);
};

// 0 exact, 1 a symbol's or name's beginning, 2 a symbol's end, 3 anywhere, 4 all parts somewhere, -1 not found.
Site.rank = (folded, whole, parts) => {
  if (folded.includes(whole)) return 0;
  if (folded.some(one => one.startsWith(whole))) return 1;
  if (folded[0].endsWith(whole)) return 2;
  if (folded.some(one => one.includes(whole))) return 3;
  return parts.every(part => folded.some(one => one.includes(part))) ? 4 : -1;
};

Site.startSearch = () => {
  const input = document.getElementById("search");
  const list = document.getElementById("results");
  const found = document.getElementById("found");
  let options = [], active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const point = to => {
    active = (to + options.length) % options.length;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    input.setAttribute("aria-activedescendant", `result-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  };

  const show = () => {
    options = Site.find(input.value);
    list.replaceChildren(...options.map((entity, number) => Site.make("li", { id: `result-${number}`, role: "option", "aria-selected": "false" },
      Site.makeMark(entity), Site.makeName(entity),
      Site.make("span", { class: "quiet" }, [Site.word(`kinds.${entity.kind}`), entity.year || ""].filter(Boolean).join(" · ")))));
    close();
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    if (!Site.fold(input.value)) found.textContent = "";
    else if (options.length) Site.say(found, "search.results", { n: options.length });
    else Site.say(found, "search.none", { text: input.value });
    found.classList.toggle("unseen", options.length > 0);
  };

  const choose = entity => {
    input.value = "";
    found.textContent = "";
    close();
    Site.choose(entity, true);
  };

  input.addEventListener("input", show);
  input.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      input.value = "";
      show();
    } else if (!options.length || list.hidden) return;
    else if (event.key === "ArrowDown") point(active + 1);
    else if (event.key === "ArrowUp") point(active - (active < 0 ? 0 : 1));
    else if (event.key === "Enter") choose(options[Math.max(active, 0)]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", event => {
    event.preventDefault(); // the box keeps the focus until something is chosen
    const option = event.target.closest("[role=option]");
    if (option) choose(options[[...list.children].indexOf(option)]);
  });
  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input:not([type=checkbox]):not([type=range]), select, textarea, dialog");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
};
