// Keeps the parts of a page as things are: one stream of server-sent events, whose events replace what stands in a part.
const paused = "actors-paused";
let source = null;
let wait = 0;
let timer = 0;

const parts = () => [...document.querySelectorAll("[data-live]")];
const isPaused = () => sessionStorage.getItem(paused) === "1";

// Forms in parts that came later carry neither the page's token nor a key of their own.
function completeForms(root) {
  const token = document.querySelector("template[data-form-token]")?.dataset.formToken ?? "";
  for (const input of root.querySelectorAll("input[name=form-token]")) {
    input.value ||= token;
  }
  for (const input of root.querySelectorAll("form input[name=key]")) {
    input.value ||= crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now();
  }
}

// What a reader has opened, typed or stands on stays.
function replace(part, html) {
  const active = document.activeElement;
  const isInside = active !== null && part.contains(active);
  if (isInside && /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName)) {
    return;
  }
  const place = isInside ? [...part.querySelectorAll("a,button,summary,[tabindex]")].indexOf(active) : -1;
  const open = new Set([...part.querySelectorAll("details[open][id]")].map(details => details.id));
  const plots = new Map([...part.querySelectorAll("[data-chart]")].map(chart => [chart.dataset.chart, chart.querySelector(".plot")]));
  const scrolls = new Map([...part.querySelectorAll(".table > table[id]")].map(table => [table.id, table.parentElement.scrollLeft]));
  part.innerHTML = html;
  for (const details of part.querySelectorAll("details[id]")) {
    details.open ||= open.has(details.id);
  }
  for (const chart of part.querySelectorAll("[data-chart]")) {
    const plot = plots.get(chart.dataset.chart);
    if (plot?.actorsPlot) {
      chart.querySelector(".plot").replaceWith(plot);
    }
  }
  for (const [id, left] of scrolls) {
    const table = part.querySelector("#" + CSS.escape(id));
    if (table !== null && left > 0) {
      table.parentElement.scrollLeft = left;
    }
  }
  completeForms(part);
  if (place >= 0) {
    part.querySelectorAll("a,button,summary,[tabindex]")[place]?.focus({ preventScroll: true });
  }
  part.dispatchEvent(new CustomEvent("actors:replaced", { bubbles: true }));
}

function told(event) {
  const { topic, html } = JSON.parse(event.data);
  for (const part of parts().filter(part => part.dataset.live === topic)) {
    replace(part, html);
  }
  wait = 0;
  say("Updated " + new Date().toISOString().slice(11, 19) + "Z");
}

function say(text) {
  const updated = document.querySelector("[data-updated]");
  if (updated !== null) {
    updated.textContent = text;
  }
}

// A connection that breaks is made again by the browser, one that is refused is not: then this does, less and less often, and the reader is told that he looks at what was.
function failed() {
  if (source === null || source.readyState !== EventSource.CLOSED) {
    return;
  }
  close();
  wait = Math.min(60_000, Math.max(2_000, wait * 2));
  say("Updates have stopped; trying again in " + wait / 1000 + " s");
  timer = setTimeout(open, wait);
}

function open() {
  if (source !== null || document.hidden || isPaused() || parts().length === 0) {
    return;
  }
  const query = new URLSearchParams();
  for (const topic of new Set(parts().map(part => part.dataset.live))) {
    query.append("topic", topic);
  }
  source = new EventSource("/dashboard/live?" + query);
  source.addEventListener("part", told);
  source.addEventListener("signed-out", () => location.reload());
  source.addEventListener("full", () => say("This page is not updated: too many are open"));
  source.addEventListener("error", failed);
}

// Nobody watches a hidden page, and the server computes nothing for it.
function close() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

const pause = document.querySelector("button[data-pause]");
function showPause() {
  pause.setAttribute("aria-pressed", String(isPaused()));
  pause.textContent = isPaused() ? "Resume updates" : "Pause updates";
}
if (pause !== null && parts().length > 0) {
  pause.hidden = false;
  showPause();
  pause.addEventListener("click", () => {
    sessionStorage.setItem(paused, isPaused() ? "0" : "1");
    showPause();
    isPaused() ? close() : open();
  });
}

const menu = document.querySelector("details.menu");
if (menu !== null && matchMedia("(max-width: 48rem)").matches) {
  menu.open = false;
}

document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
completeForms(document);
open();
