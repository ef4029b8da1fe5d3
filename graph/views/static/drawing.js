"use strict";
// The drawing: vis-network zooms, drags and hits; marks, lines, focus and labels are painted here. Positions come with the
// page. What a filter hides is only not painted: taking 1,100 of 1,500 nodes and their lines out of vis took 0.3 s.
// A node's number is that of its entity; `shape` is "map", "bowtie" (names beside marks), "timeline" (lines of the chosen
// only) or "groups".

Site.drawing = (() => {
  const MANY_LINES = 250; // more get no arrows but those in focus
  const MARGIN = 110; // pixels for the names beside the outer columns of a narrow window
  const BUNDLE = 12; // more arrows at the middle of a bow-tie hide one another; its sides say the direction
  const LEAST = 0.01; // zoom
  const FOOT = 26; // pixels by which a bow-tie stands higher, for the buttons below it
  const NEAR = 5; // pixels from a line that still hit it
  const NARROW = 600, LINE = 15, STEP = 22; // pixels of a window and of a name; units between the rows of a bow-tie
  const container = document.getElementById("drawing");
  const shape = container.dataset.shape;
  const beside = shape === "bowtie";
  const graph = JSON.parse(document.getElementById("graph").textContent);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const paths = Object.fromEntries(Object.entries(Site.marks).map(([kind, mark]) => [kind, new Path2D(mark.path)]));
  const all = [], nodes = new Map(), edges = [];
  const take = more => {
    for (const [id, x, y, size] of more.nodes) {
      all.push({ id, x, y, size, entity: Site.entities[id], near: new Set() });
      nodes.set(id, all.at(-1));
    }
    for (const [from, to, count] of more.edges) {
      edges.push({ from, to, count, hidden: false });
      nodes.get(from).near.add(to);
      nodes.get(to).near.add(from);
    }
  };
  take(graph);
  let network, theme, visible = new Set(), hovered = -1, next = 0, fitted = false, drawn = [], onChoose = () => {}, onOpen = () => {};

  const readTheme = () => {
    const style = getComputedStyle(document.documentElement);
    const value = name => style.getPropertyValue(name).trim();
    theme = { paper: value("--canvas"), ink: value("--ink"), outline: value("--outline"), edge: value("--edge"), line: value("--line"), dark: value("--dark") === "1",
      font: `12px ${getComputedStyle(document.body).fontFamily}` };
  };

  // Marks grow more slowly than the space between them, so that zooming in parts them.
  const radius = (node, scale) => node.size * Math.min(1.5, Math.max(0.5, Math.sqrt(scale)));

  let unit = 1; // one pixel in the units of the context painted on
  const paint = (context, node, x, y, r) => {
    const { kind } = node.entity, mark = Site.marks[kind], solid = Site.solid(node.entity);
    context.save();
    context.translate(x, y);
    context.scale(r, r);
    context.fillStyle = solid ? mark.fill : theme.paper;
    context.fill(paths[kind]);
    context.lineWidth = (solid ? 1 : 1.75) * unit / r;
    context.strokeStyle = solid ? theme.outline : theme.dark ? mark.fill : mark.ink;
    context.stroke(paths[kind]);
    if (kind === "sdg" && r / unit > 6) {
      context.fillStyle = "#111";
      context.font = "600 1px sans-serif";
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(node.entity.id.replace(/^SDG\//, ""), 0, 0.06, 1.7);
    }
    context.restore();
  };

  const focus = () => {
    const node = Site.byId.get(Site.state.node), other = Site.byId.get(Site.state.pair);
    if (!node || !visible.has(node.number) || !nodes.has(node.number)) return null;
    const near = other ? new Set([other.number]) : nodes.get(node.number).near;
    return { node: node.number, near: new Set([...near].filter(number => visible.has(number))), pair: other ? other.number : -1 };
  };

  const seen = ({ from, to, hidden }) => !hidden && visible.has(from) && visible.has(to);

  const links = () => edges.reduce((sum, edge) => sum + seen(edge), 0);

  // Paint in pixels, whatever the zoom.
  const inPixels = (context, run) => {
    const scale = network.getScale(), centre = network.getViewPosition();
    const width = container.clientWidth, height = container.clientHeight, ratio = context.canvas.width / width;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    unit = 1;
    run(node => [(node.x - centre.x) * scale + width / 2, (node.y - centre.y) * scale + height / 2], scale, width, height);
    context.restore();
  };

  // Below the marks: the lines.
  const under = context => inPixels(context, (at, scale) => {
    const many = links(), arrows = many <= (beside ? BUNDLE : MANY_LINES);
    context.strokeStyle = context.fillStyle = beside ? theme.line : theme.edge;
    context.globalAlpha = Math.min(1, Math.sqrt(500 / many)); // many lines together are as dark as few
    if (shape === "timeline") return;
    for (const edge of edges) {
      if (!seen(edge)) continue;
      const { from, to, count } = edge, start = at(nodes.get(from)), end = at(nodes.get(to));
      context.lineWidth = Math.min(3, 0.6 + 0.4 * Math.log(count));
      context.beginPath();
      context.moveTo(...start);
      context.lineTo(...end);
      context.stroke();
      if (arrows) paintHead(context, start, end, rim(nodes.get(to), scale));
    }
  });

  // Above the marks: a veil over what is not in focus, what is, and the labels.
  const over = context => inPixels(context, (at, scale, width, height) => {
    const chosen = focus();
    if (chosen) {
      context.globalAlpha = 0.82;
      context.fillStyle = theme.paper;
      context.fillRect(0, 0, width, height);
      context.globalAlpha = 1;
      paintLinks(context, chosen, at, scale);
      for (const number of chosen.near) {
        const other = nodes.get(number);
        paint(context, other, ...at(other), radius(other, scale));
      }
      const node = nodes.get(chosen.node), r = radius(node, scale);
      paint(context, node, ...at(node), r);
      context.beginPath();
      context.arc(...at(node), ring(r), 0, 7);
      context.lineWidth = 3;
      context.strokeStyle = theme.ink;
      context.stroke();
    }
    const marks = [];
    for (const node of all) {
      if (!visible.has(node.id)) continue;
      const level = node.id === hovered || (chosen && node.id === chosen.node) ? 2 : chosen && chosen.near.has(node.id) ? 1 : 0;
      if (chosen && !level && !beside) continue; // beside their marks names are only dimmed
      const [x, y] = at(node);
      const r = radius(node, scale);
      marks.push({ entity: node.entity, x, y, r: chosen && node.id === chosen.node ? ring(r) : r, focus: level, side: Math.sign(node.x), faint: Boolean(chosen && !level) });
    }
    drawn = Site.labels.place(context, marks.sort((a, b) => b.focus - a.focus), width, height, theme.font, shape);
    Site.labels.draw(context, drawn, theme);
    Site.axes?.draw();
    if (!performance.getEntriesByName("drawn").length) performance.mark("drawn"); // the first frame, for the tests
  });

  // The head of an arrow that ends before the rim of `to`.
  const paintHead = (context, [x1, y1], [x2, y2], r) => {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length], [x, y] = [x2 - ux * r, y2 - uy * r];
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x - ux * 7 - uy * 2.75, y - uy * 7 + ux * 2.75);
    context.lineTo(x - ux * 7 + uy * 2.75, y - uy * 7 - ux * 2.75);
    context.fill();
  };

  const rim = (node, scale) => radius(node, scale) * 1.2 + 2;

  const ring = r => r * 1.25 + 4; // about what is chosen

  // The chosen one's citations, with an arrow at what is cited; what it cites itself is fainter than who cites it.
  const paintLinks = (context, chosen, at, scale) => {
    context.strokeStyle = context.fillStyle = theme.ink;
    for (const { from, to, count, hidden } of edges) {
      const other = from === chosen.node ? to : to === chosen.node ? from : -1;
      if (hidden || !chosen.near.has(other)) continue;
      context.globalAlpha = from === chosen.node ? 0.3 : 0.55;
      context.lineWidth = Math.min(2.5, 0.7 + 0.45 * Math.log(count));
      context.beginPath();
      context.moveTo(...at(nodes.get(from)));
      context.lineTo(...at(nodes.get(to)));
      context.stroke();
      paintHead(context, at(nodes.get(from)), at(nodes.get(to)), rim(nodes.get(to), scale));
    }
    context.globalAlpha = 1;
  };

  const renderNode = ({ ctx, id, x, y }) => {
    if (!visible.has(id)) return { nodeDimensions: { width: 0, height: 0 } };
    const scale = network ? network.getScale() : 1, r = radius(nodes.get(id), scale) / scale;
    return { drawNode() {
      unit = 1 / scale;
      paint(ctx, nodes.get(id), x, y, r);
    }, nodeDimensions: { width: 2.4 * r, height: 2.4 * r } };
  };

  const options = () => ({
    physics: { enabled: false },
    layout: { improvedLayout: false },
    autoResize: false, // it would change the zoom with the window
    interaction: { hover: true, selectable: false, dragNodes: false, keyboard: false, zoomSpeed: 0.6 },
    nodes: { shape: "custom", ctxRenderer: renderNode, chosen: false },
  });

  const placed = () => ({ nodes: all.map(({ id, x, y, size }) => ({ id, x, y, size })), edges: [] });

  const drop = node => {
    all.splice(all.indexOf(node), 1);
    nodes.delete(node.id);
    visible.delete(node.id);
    for (const other of all) other.near.delete(node.id);
    for (let at = edges.length - 1; at >= 0; at--) if (edges[at].from === node.id || edges[at].to === node.id) edges.splice(at, 1);
  };

  // In a narrow window the columns of a side are one, of the newest that find room: names beside two would meet.
  const stack = () => {
    const most = (container.clientHeight - 44 - 2 * FOOT) / LINE;
    for (const side of [-1, 1]) {
      const some = all.filter(node => Math.sign(node.x) === side).sort((a, b) => a.x - b.x || a.y - b.y);
      const x = side * Math.min(...some.map(node => Math.abs(node.x)));
      for (const old of some.splice(0, Math.max(0, some.length - Math.floor(most)))) drop(old);
      some.forEach((node, row) => Object.assign(node, { x, y: Math.round((row - (some.length - 1) / 2) * STEP) }));
    }
  };

  // There columns stand closer too, so that rows keep the room that their names need.
  const squeeze = () => {
    if (container.clientWidth < NARROW) stack();
    const xs = all.map(node => node.x), ys = all.map(node => node.y);
    const across = Math.max(...xs) - Math.min(...xs), down = Math.max(...ys) - Math.min(...ys);
    const scale = Math.min(1, (container.clientHeight - 60) / (down || 1));
    const closer = (container.clientWidth - 2 * MARGIN) / (across * scale || 1);
    if (closer < 1) for (const node of all) node.x = Math.round(node.x * Math.max(0.4, closer));
  };

  const start = () => {
    readTheme();
    container.replaceChildren();
    if (beside) squeeze();
    network = new vis.Network(container, placed(), options());
    container.querySelector(".vis-network").tabIndex = -1;
    network.on("beforeDrawing", under);
    network.on("afterDrawing", over);
    network.on("click", clicked);
    network.on("doubleClick", ({ pointer }) => {
      const number = network.getNodeAt(pointer.DOM);
      if (number !== undefined) onOpen(nodes.get(number).entity);
    });
    network.on("hoverNode", ({ node }) => hover(node));
    network.on("blurNode", () => hover(-1));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      readTheme();
      network.redraw();
    });
    for (const event of ["zoom", "dragEnd"]) network.on(event, () => { fitted = false; });
    new ResizeObserver(resize).observe(container);
    fit();
  };

  // A new size keeps what is seen: all of it, or the same middle at the same zoom.
  const resize = () => {
    const kept = { position: network.getViewPosition(), scale: network.getScale() };
    network.setSize("100%", "100%");
    if (fitted) return fit();
    network.moveTo(kept);
    network.redraw();
  };

  // Show all that is drawn, with room for the labels at the rim.
  const fit = () => {
    const xs = [], ys = [];
    for (const node of all) {
      if (!visible.has(node.id)) continue;
      xs.push(node.x);
      ys.push(node.y);
    }
    if (!xs.length) return;
    const [left, right, high, low] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const margins = beside ? [roomBeside(left), roomBeside(right)] : Array(2).fill(Math.min(65, 0.1 * container.clientWidth));
    const across = container.clientWidth - margins[0] - margins[1], down = container.clientHeight - (beside ? 44 + 2 * FOOT : shape === "timeline" ? 110 : 70);
    const scale = Math.max(LEAST, Math.min(beside ? 1.15 : 1.4, across / (right - left || 1), down / (low - high || 1)));
    network.moveTo({ position: { x: (left + right + (margins[1] - margins[0]) / scale) / 2, y: (high + low) / 2 + (beside ? FOOT / scale : 0) }, scale });
    network.redraw();
    fitted = true;
  };

  // Pixels that the names beside an outer column take.
  const roomBeside = column => {
    const context = document.createElement("canvas").getContext("2d");
    context.font = theme.font;
    const widths = all.filter(node => column && node.x === column && visible.has(node.id)).map(node => context.measureText(Site.labels.shorten(Site.name(node.entity)[1])).width);
    return Math.min(0.3 * container.clientWidth, Math.max(20, ...widths) + 28);
  };

  const hover = number => {
    hovered = number;
    container.style.cursor = number < 0 ? "" : "pointer";
    cancelAnimationFrame(next);
    next = requestAnimationFrame(() => network.redraw());
  };

  const clicked = ({ pointer }) => {
    const number = network.getNodeAt(pointer.DOM);
    if (number !== undefined) return onChoose(nodes.get(number).entity);
    const edge = edgeAt(pointer.canvas);
    if (edge) return onChoose(nodes.get(edge.from).entity, nodes.get(edge.to).entity);
    onChoose(null);
  };

  // The line nearest to a point; while something is chosen, only its own can be hit.
  const edgeAt = ({ x, y }) => {
    const chosen = focus();
    let best = null, least = NEAR / network.getScale();
    for (const edge of edges) {
      if (!seen(edge) || (shape === "timeline" && !chosen)) continue;
      if (chosen && edge.from !== chosen.node && edge.to !== chosen.node) continue;
      const a = nodes.get(edge.from), b = nodes.get(edge.to), dx = b.x - a.x, dy = b.y - a.y;
      const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      const distance = Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
      if (distance < least) [best, least] = [edge, distance];
    }
    return best;
  };

  const move = to => {
    fitted = false;
    network.moveTo({ ...to, animation: still.matches ? false : { duration: 220, easingFunction: "easeInOutQuad" } });
  };

  return {
    start, all, nodes, edges, fit, seen, shape, radius,
    get network() { return network; },
    get drawnLabels() { return drawn; },
    get visible() { return visible; },
    onChoose(run) { onChoose = run; },
    onOpen(run) { onOpen = run; },
    has: entity => visible.has(entity.number),
    // Draw these numbers and no others; what is drawn keeps its place.
    show(numbers) {
      visible = numbers;
    },
    links,
    // Draw more: nodes as [number, x, y, radius], edges as [from, to, passages].
    extend(more) {
      take(more);
      network.setData(placed());
    },
    redraw: () => network.redraw(),
    zoom: factor => move({ scale: Math.min(4, Math.max(LEAST, network.getScale() * factor)) }),
    // Bring a node into sight if it is outside or at the edge.
    reveal(entity) {
      const node = nodes.get(entity.number);
      if (!node) return;
      const { x, y } = network.canvasToDOM(node);
      const inside = x > 40 && y > 40 && x < container.clientWidth - 40 && y < container.clientHeight - 40;
      if (!inside) move({ position: { x: node.x, y: node.y } });
    },
    // The linked node that lies most in a direction: dx, dy as on the screen.
    toward(entity, dx, dy) {
      const from = nodes.get(entity.number);
      let best = null, least = Infinity;
      for (const number of from.near) {
        if (!visible.has(number)) continue;
        const { x: right, y: down, entity: other } = nodes.get(number), [x, y] = [right - from.x, down - from.y];
        const along = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
        if (along > 0 && aside <= along * 1.8 && along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
      }
      return best;
    },
    // Linked nodes in the order of their dates.
    byDate(entity) {
      return [...nodes.get(entity.number).near].filter(number => visible.has(number)).map(number => nodes.get(number).entity)
        .sort((a, b) => a.date.localeCompare(b.date) || a.id.localeCompare(b.id));
    },
  };
})();
