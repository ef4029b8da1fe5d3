// What a script adds to the page, which works without one: a key to run, a clock while it runs, a sieve for the questions.
"use strict";
const by = id => document.getElementById(id);
const query = by("query"), asking = by("asking"), running = by("running");

by("keys").hidden = by("sieve").hidden = false;

query.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    asking.requestSubmit();
  }
});

for (const form of document.forms) {
  form.addEventListener("submit", () => {
    const began = Date.now();
    const tell = () => { running.textContent = `Running, ${Math.round((Date.now() - began) / 1000)} s`; };
    tell();
    setInterval(tell, 1000);
    form.querySelector("button").disabled = true;
  });
}
// the page may come back from the browser's memory
addEventListener("pageshow", event => { if (event.persisted) location.reload(); });

const fold = text => text.normalize("NFKD").toLowerCase();
by("find").addEventListener("input", event => {
  const words = fold(event.target.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of by("library").children) {
    const text = fold(item.textContent + " " + item.firstElementChild.title);
    item.hidden = !words.every(word => text.includes(word));
    shown += !item.hidden;
  }
  by("none").hidden = shown > 0;
});

const current = document.querySelector("nav [aria-current]");
if (current) {
  for (const box of [document.querySelector("nav"), by("library")]) {
    box.scrollTop = Math.max(0, current.offsetTop - box.offsetTop - box.clientHeight / 2);
  }
}
