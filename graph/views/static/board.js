"use strict";
// What every page with a drawing does: choosing by mouse, keys and lists, the panel, the live region.

Site.board = (() => {
  const { drawing, panel, state } = Site;
  const container = document.getElementById("drawing");
  const help = document.getElementById("help");

  const chosen = () => Site.byId.get(state.node);

  const announce = () => {
    const node = chosen(), live = document.getElementById("live");
    if (!node) return state.node ? Site.say(live, "panel.unknown", { id: state.node }) : Site.say(live, "drawing.cleared");
    const other = Site.byId.get(state.pair);
    if (other) return Site.say(live, "panel.pair", { source: Site.name(node)[1], target: Site.name(other)[1] });
    Site.say(live, node.date ? "drawing.live" : "drawing.live_undated", {
      name: Site.name(node)[1], kind: Site.word(`kinds.${node.kind}`), date: node.date, cited_by: node.citedBy, cites: node.cites,
    });
  };

  // Choose an entity, a pair of them, or nothing (null); `enter` moves the focus into the panel.
  Site.choose = (entity, enter = false, other = null) => {
    Site.change({ node: entity ? entity.id : "", pair: other ? other.id : "" }, true);
    if (!entity) return container.focus();
    drawing.reveal(entity);
    if (enter) panel.focus();
  };

  const open = entity => {
    if (Site.single()) return Site.choose(entity, true);
    location.href = Site.address(entity) + (Site.chosenLanguage ? `#lang=${Site.language}` : "");
  };

  drawing.onChoose((entity, other) => Site.choose(entity, false, other));
  drawing.onOpen(open);

  const step = (dx, dy) => {
    const node = chosen();
    const next = node && drawing.has(node) ? drawing.toward(node, dx, dy) : drawing.all.find(({ id }) => drawing.visible.has(id))?.entity;
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
    "[": () => byDate(-1), "]": () => byDate(1), Enter: () => chosen() && panel.focus(), Escape: doing.clear,
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
    // Enter in the drawing leads to the panel's title, Enter there opens the page
    if (event.key === "Enter" && event.target.matches("h2")) event.target.querySelector("a")?.click();
  });

  addEventListener("beforeprint", () => drawing.fit());
  addEventListener("afterprint", () => drawing.fit());

  return {
    chosen, announce,
    // Show in panel and live region what is chosen.
    show() {
      panel.show(drawing.has);
      announce();
    },
    // A link to an entity chooses it, as a click on its mark does, and does not leave the page.
    chooseLinks(within) {
      within.addEventListener("click", event => {
        const link = event.target.closest("a[data-entity]");
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        Site.choose(Site.entities[link.dataset.entity], true);
        document.querySelector(".stage").scrollIntoView({ block: "nearest" });
      });
    },
  };
})();
