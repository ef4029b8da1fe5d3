"use strict";
// Which labels are drawn and where: by rank, never over one another, at the size of the screen whatever the zoom.

Site.labels = (() => {
  const MOST = 120, FIRST = 40, HEIGHT = 15, LONGEST = 30, BESIDE = 26;
  const SHORTER = [BESIDE, 18, 13, 9]; // letters beside a mark, fewer where the window is narrow
  const HAN = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;
  const RTL = /^[^\p{L}]*\p{Script=Arabic}/u;
  const widths = new Map();

  // At most so many letters; a Han character is as wide as two.
  const shorten = (text, longest = LONGEST) => {
    let room = longest, kept = "";
    for (const letter of text) {
      room -= HAN.test(letter) ? 2 : 1;
      if (room < 0) return `${kept.trimEnd()}…`;
      kept += letter;
    }
    return text;
  };

  const measure = (context, text) => {
    const key = context.font + text;
    if (!widths.has(key)) widths.set(key, context.measureText(text).width);
    return widths.get(key);
  };

  // Beside a mark of radius r: right, left, below, above.
  const places = (x, y, r, width) => [
    [x + r + 4, y - HEIGHT / 2], [x - r - 4 - width, y - HEIGHT / 2], [x - width / 2, y + r + 2], [x - width / 2, y - r - 2 - HEIGHT],
  ];

  // A grid of boxes; asking it costs the boxes of the cells touched.
  const makeGrid = () => {
    const cells = new Map();
    const each = (box, run) => {
      for (let column = Math.floor(box.x / 64); column <= Math.floor((box.x + box.width) / 64); column++) {
        for (let line = Math.floor(box.y / 32); line <= Math.floor((box.y + box.height) / 32); line++) {
          if (run(`${column},${line}`)) return true;
        }
      }
      return false;
    };
    const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    return {
      free: (box, owner) => !each(box, key => (cells.get(key) || []).some(one => one.owner !== owner && meet(one, box))),
      add: box => each(box, key => void (cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box]))),
    };
  };

  // marks: [{entity, x, y, r, focus}] in pixels, those in focus first, then by rank; returns [{entity, text, x, y, width, height, bold}].
  // In a bow-tie all stand on the outer side of their marks, the one in the middle below it; on a timeline, where many stand in a
  // row, none crosses a mark.
  const place = (context, marks, width, height, font, shape) => {
    const beside = shape === "bowtie", first = shape === "timeline" ? 0 : FIRST;
    const grid = makeGrid(), placed = [];
    const add = one => grid.add({ x: one.x - one.r, y: one.y - one.r, width: 2 * one.r, height: 2 * one.r, owner: one.entity });
    // the first labels may cross small marks, never large ones nor those in focus; the others cross none
    const crossed = marks.filter(one => one.r <= 6 && !one.focus);
    for (const one of marks) if (one.r > 6 || one.focus) add(one);
    for (const [number, one] of marks.entries()) {
      if (placed.length >= MOST && !beside) break;
      if (number === first) for (const other of crossed) add(other);
      if (one.x < 0 || one.y < 0 || one.x > width || one.y > height) continue;
      const name = Site.name(one.entity)[1], bold = one.focus === 2;
      context.font = bold ? `600 ${font}` : font;
      const fits = text => {
        const room = measure(context, text);
        for (const [x, y] of places(one.x, one.y, one.r, room).slice(...beside ? [[1, 2], [2, 3], [0, 1]][one.side + 1] : [0])) {
          const box = { x: x - 2, y, width: room + 4, height: HEIGHT, owner: one.entity };
          if (x < 2 || x + room > width - 2 || y < 0 || y + HEIGHT > height || !grid.free(box, one.entity)) continue;
          grid.add(box);
          return placed.push({ entity: one.entity, text, x, y, width: room, height: HEIGHT, bold, faint: one.faint });
        }
        return 0;
      };
      (beside ? SHORTER : [LONGEST]).some(letters => fits(shorten(name, letters)));
    }
    return placed;
  };

  const draw = (context, labels, theme) => {
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = theme.paper;
    for (const one of labels) {
      context.font = one.bold ? `600 ${theme.font}` : theme.font;
      context.globalAlpha = one.faint ? 0.35 : 1;
      context.direction = RTL.test(one.text) ? "rtl" : "ltr";
      context.fillStyle = theme.ink;
      context.strokeText(one.text, one.x, one.y + one.height / 2);
      context.fillText(one.text, one.x, one.y + one.height / 2);
    }
    context.globalAlpha = 1;
  };

  return { place, draw, shorten: text => shorten(text, BESIDE) };
})();
