"use strict";
// The axes of the timeline, in the page rather than on the canvas: years below, times cited on the left.

Site.axes = (() => {
  const [WIDE, HIGH] = Site.page.axes; // units of a year, and of a doubling of the times cited
  const box = document.getElementById("axes"), { make } = Site;

  const ticks = () => {
    const { network } = Site.drawing, scale = network.getScale(), centre = network.getViewPosition();
    const width = box.clientWidth, height = box.clientHeight, found = [];
    const x = year => (year * WIDE + WIDE / 3 - centre.x) * scale + width / 2;
    const y = times => (-HIGH * Math.log2(times + 1) - centre.y) * scale + height / 2;
    const step = [1, 2, 5, 10, 20, 50].find(one => one * WIDE * scale >= 48) || 100;
    const first = Math.ceil((centre.x - width / 2 / scale) / WIDE / step) * step;
    for (let year = first; x(year) < width - 12; year += step) if (x(year) > 40) found.push(["year", String(year), x(year)]);
    let last = Infinity;
    for (const times of [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]) {
      if (y(times) < 24 || y(times) > height - 28 || last - y(times) < 22) continue;
      last = y(times);
      found.push(["times", Site.number(times), last]);
    }
    return found;
  };

  return {
    draw() {
      box.replaceChildren(Site.say(make("span", { class: "called" }), "timeline.axis"), ...ticks().map(([kind, text, at]) => {
        const tick = make("span", { class: kind }, text);
        tick.style[kind === "year" ? "left" : "top"] = `${at}px`;
        return tick;
      }));
    },
  };
})();
