"use strict";
// The table of all entities: hides the rows that the filters hide, sorts by a column.

Site.table = (() => {
  const table = document.getElementById("table");
  const rows = [...table.tBodies[0].rows].map(row => ({ row, entity: Site.entities[row.querySelector("a").dataset.entity] }));
  const values = [
    one => Site.name(one)[1], one => Site.word(`kinds.${one.kind}`), one => one.date,
    one => (Site.byId.get(one.body) ? Site.name(Site.byId.get(one.body))[1] : one.body), one => one.citedBy, one => one.cites,
  ];
  const FIRST = 100; // rows shown before "show more": each change of the filters lays out all that are shown
  const more = document.getElementById("more-rows");
  let column = -1, descending = false, all = false;

  const sort = () => {
    const collator = new Intl.Collator(Site.language, { numeric: true });
    const value = values[column];
    const compare = ({ entity: a }, { entity: b }) => {
      const [one, other] = [value(a), value(b)];
      if (one === "" || other === "") return (one === "") - (other === ""); // the unknown last, either way
      const order = typeof one === "number" ? one - other : collator.compare(one, other);
      return descending ? -order : order;
    };
    table.tBodies[0].append(...[...rows].sort(compare).map(({ row }) => row));
    for (const [number, head] of [...table.tHead.rows[0].cells].entries()) {
      head.setAttribute("aria-sort", number !== column ? "none" : descending ? "descending" : "ascending");
    }
    page();
  };

  // Of the rows that pass, show the first ones only.
  const page = () => {
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      const later = !row.hidden && ++shown > FIRST && !all;
      if (row.classList.contains("later") !== later) row.classList.toggle("later", later);
    }
    more.hidden = all || shown <= FIRST;
    Site.say(more, "panel.more", { n: shown - FIRST });
  };

  more.addEventListener("click", () => {
    const first = table.tBodies[0].querySelector("tr.later:not([hidden]) a");
    all = true;
    page();
    first.focus();
  });

  table.tHead.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    const chosen = Number(button.dataset.column);
    descending = chosen === column ? !descending : chosen > 3; // numbers begin with the largest
    column = chosen;
    sort();
  });

  return {
    filter() {
      let shown = 0;
      for (const { row, entity } of rows) {
        const hidden = !Site.passes(entity);
        if (row.hidden !== hidden) row.hidden = hidden;
        shown += !hidden;
      }
      page();
      Site.say(document.getElementById("rows"), "counts.rows", { rows: shown, all: Site.listed.length });
    },
    choose() {
      for (const { row, entity } of rows) {
        const on = entity.id === Site.state.node;
        if (on !== row.classList.contains("chosen")) row.classList.toggle("chosen", on);
      }
    },
    // Names in another language have another order.
    resort() {
      if (column >= 0) sort();
    },
  };
})();
