"use strict";
// What is shown, as a file: the drawing as SVG or PNG, the list as CSV, GraphML or BibTeX. Nothing leaves the machine.

Site.save = (() => {
  const { make } = Site;
  const drawing = () => Site.drawing;

  const escape = text => String(text).replace(/[&<>"]/g, one => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" })[one])
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");

  // ---- what is shown

  const nodes = () => {
    if (drawing()) return drawing().all.filter(node => drawing().visible.has(node.id)).map(node => node.entity);
    return [...document.querySelectorAll(".entries > [data-to]:not([hidden])")].map(element => Site.entities[element.dataset.to]);
  };

  const rows = () => {
    const table = [...document.querySelectorAll("#table tbody tr:not([hidden]) .name a[data-entity], .entries > [data-to]:not([hidden])")];
    const found = table.map(element => Site.entities[element.dataset.entity ?? element.dataset.to]).filter(Boolean);
    return [...new Set(found.length ? found : nodes())];
  };

  const edges = () => (drawing() ? drawing().edges.filter(drawing().seen) : []);

  const title = () => `${document.querySelector("h1").innerText.trim()} · ${Site.word("page.site")}`;

  // ---- text

  const csv = () => {
    const cell = value => (/[",\n\r]|^[=+@-]/.test(value) ? `"${String(value).replace(/"/g, "\"\"").replace(/^[=+@-]/, "'$&")}"` : String(value));
    const line = one => [one.id, one.kind, Site.name(one)[1], Site.title(one)?.[1] ?? "", one.date, one.body, one.held, one.citedBy, one.cites].map(cell).join(",");
    return ["id,kind,name,title,date,body,in_corpus,cited_by,cites", ...rows().map(line)].join("\n") + "\n";
  };

  const graphml = () => {
    const keys = ["kind", "label", "date", "body"].map(name => `<key id="${name}" for="node" attr.name="${name}" attr.type="string"/>`).join("\n");
    const node = one => `<node id="${escape(one.id)}"><data key="kind">${one.kind}</data><data key="label">${escape(Site.name(one)[1])}</data><data key="date">${escape(one.date)}</data><data key="body">${escape(one.body)}</data></node>`;
    const edge = ({ from, to, count }) => `<edge source="${escape(Site.entities[from].id)}" target="${escape(Site.entities[to].id)}"><data key="count">${count}</data></edge>`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys}\n<key id="count" for="edge" attr.name="count" attr.type="int"/>\n<graph edgedefault="directed">\n${nodes().map(node).join("\n")}\n${edges().map(edge).join("\n")}\n</graph>\n</graphml>\n`;
  };

  // A line: body, title, symbol, date, as `plain` of graph/views/citation.py.
  const plain = one => {
    const body = Site.byId.get(one.body), title = one.labels.en ?? Site.title(one)?.[1] ?? "", symbol = Site.symbol(one);
    const parts = [body && body !== one && symbol && `United Nations, ${body.labels.en ?? Site.name(body)[1]}`,
      title && symbol ? `“${title}”` : Site.name(one)[1], symbol && title && one.id, one.date];
    return `${parts.filter(Boolean).join(", ")}.`;
  };

  // An entry for BibTeX, as graph/bibtex.py has it.
  const special = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  const entry = one => {
    const clean = text => text.split(/\s+/).filter(Boolean).join(" ").replace(/[\\{}&%$#_~^]/g, char => special[char] ?? `\\${char}`);
    const { kind } = one, body = Site.byId.get(one.body), { work } = Site.marks[kind], called = kind[0].toUpperCase() + kind.slice(1);
    const symbol = ["resolution", "decision", "document"].includes(kind) && Site.symbol(one);
    const fields = [
      ["author", `{${clean(body && body !== one ? `United Nations, ${body.labels.en ?? Site.name(body)[1]}` : "United Nations")}}`],
      ["title", `{${clean(one.labels.en ?? Site.title(one)?.[1] ?? Site.name(one)[1])}}`],
      ["year", one.date.slice(0, 4)], ["date", one.date.length > 4 ? one.date : ""],
      ...symbol ? [["type", called], ["number", clean(one.id)], ["institution", "United Nations"]]
        : [["howpublished", work ? called : ""], ["note", kind === "treaty" || kind === "sales" ? clean(one.id) : ""]],
      ["url", (kind === "url" ? one.id : one.page).replace(/[{}]/g, "")]];
    return `@${symbol ? "techreport" : "misc"}{${one.path.split("/").pop()},\n${fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
  };

  const bibtex = () => rows().filter(one => Site.marks[one.kind].work).map(entry).join("\n");

  // ---- the drawing, as it is seen, with title and legend, on white

  const svg = () => {
    const container = document.getElementById("drawing"), { network } = drawing();
    const width = container.clientWidth, height = container.clientHeight, scale = network.getScale(), centre = network.getViewPosition();
    const at = node => [(node.x - centre.x) * scale + width / 2, (node.y - centre.y) * scale + height / 2].map(value => Number(value.toFixed(1)));
    const inside = ([x, y]) => x > -40 && y > -40 && x < width + 40 && y < height + 40;
    const parts = [], kinds = new Set(), font = escape(getComputedStyle(document.body).fontFamily);
    const lines = drawing().shape === "timeline" ? [] : edges();
    for (const { from, to } of lines) {
      const [a, b] = [at(drawing().nodes.get(from)), at(drawing().nodes.get(to))];
      if (inside(a) || inside(b)) parts.push(`<path d="M${a}L${b}" stroke="#59636e" stroke-opacity=".35"/>`);
    }
    for (const node of drawing().all) {
      const place = at(node), { kind } = node.entity, { path, fill, ink } = Site.marks[kind];
      if (!drawing().visible.has(node.id) || !inside(place)) continue;
      kinds.add(kind);
      const r = drawing().radius(node, scale), solid = Site.solid(node.entity);
      parts.push(`<path transform="translate(${place}) scale(${r.toFixed(2)})" d="${path}" fill="${solid ? fill : "#fff"}" stroke="${solid ? "#333" : ink}" stroke-width="${((solid ? 1 : 1.75) / r).toFixed(3)}"/>`);
    }
    for (const { text, x, y, height: high } of drawing().drawnLabels) {
      parts.push(`<text x="${x.toFixed(1)}" y="${(y + high / 2 + 4).toFixed(1)}" stroke="#fff" stroke-width="3" paint-order="stroke">${escape(text)}</text>`);
    }
    let across = 12;
    const legend = [...kinds].map(kind => {
      const { path, fill } = Site.marks[kind], text = Site.word(`kinds.${kind}`), here = across;
      across += 34 + 7 * [...text].length;
      return `<path transform="translate(${here + 6} ${height + 58}) scale(6)" d="${path}" fill="${fill}" stroke="#333" stroke-width=".17"/><text x="${here + 18}" y="${height + 62}">${escape(text)}</text>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.max(width, across)}" height="${height + 76}" viewBox="0 0 ${Math.max(width, across)} ${height + 76}" font-family="${font}" font-size="12" fill="#1c2127">`
      + `<rect width="100%" height="100%" fill="#fff"/><text x="12" y="22" font-size="15" font-weight="600">${escape(title())}</text>`
      + `<svg y="34" width="${width}" height="${height}" fill="none">${parts.filter(part => part.startsWith("<path")).join("")}<g fill="#1c2127">${parts.filter(part => part.startsWith("<text")).join("")}</g></svg>${legend.join("")}</svg>\n`;
  };

  const png = async () => {
    const text = svg(), image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = make("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise(resolve => { canvas.toBlob(resolve, "image/png"); });
  };

  const types = { svg: "image/svg+xml", csv: "text/csv", graphml: "application/graphml+xml", bibtex: "application/x-bibtex" };
  const forms = { svg, csv, graphml, bibtex, png };

  // Lists name entities that the page has not loaded; titles are asked for too.
  const all = () => new Promise(resolve => {
    const listed = [...document.querySelectorAll(".entries > [data-to]:not([hidden])")].map(element => Number(element.dataset.to));
    Site.need(listed, resolve);
  });

  const save = async form => {
    await all();
    const content = await forms[form]();
    const blob = content instanceof Blob ? content : new Blob([content], { type: `${types[form]};charset=utf-8` });
    const name = location.pathname.split("/").pop().replace(/\.html$/, "") || "index";
    const link = make("a", { href: URL.createObjectURL(blob), download: `${decodeURIComponent(name)}.${form === "bibtex" ? "bib" : form}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  document.getElementById("save")?.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    save(button.dataset.save);
    document.getElementById("save").open = false;
  });

  return { ...forms, plain, entry };
})();
