// The front page with choices: days brushed on the chart, facets combined, a map that moves. All of it stands in the address (#...).
// Nothing here is needed to read the page: without scripts the lists, the drawn map and the table hold the same.
"use strict";
(() => {
  const section = document.getElementById("explore");
  const base = section.dataset.base, root = section.dataset.root;
  const DAY = 86400000, SHOWN = 50;
  const state = { from: null, until: null, facets: new Map(), view: null, shown: SHOWN };
  let data = null, names = null, moving = null, byKind = null;

  window.vigilIncidents = (found) => { data = found; begin(); };
  window.vigilNames = (found) => { names = found; begin(); };
  const include = (address) => {
    const script = document.createElement("script");
    script.src = address;
    document.head.append(script);
  };
  include(root + "data/names.js");
  // With very many incidents their numbers are heavy: they are fetched when someone chooses, or comes by an address that holds a choice.
  const heavy = section.dataset.heavy === "yes";
  if (!heavy || location.hash.length > 1) include(base + "data/incidents.js");

  // Days are whole numbers since 1970 and are written in UTC, so that no clock or time zone moves them.
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const number = (day) => { const found = Date.parse(day + "T00:00:00Z"); return Number.isNaN(found) ? null : Math.round(found / DAY); };
  const words = (text, ...values) => values.reduce((done, value) => done.replace("%s", value), text);
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  let dates = null, figures = null;
  const told = (first, last) => {
    if (first === null) return names.words.undated;
    return first === last ? dates.format(first * DAY) : dates.formatRange(first * DAY, last * DAY);
  };

  function offer() {
    const button = make("button", { type: "button" }, names.words.load);
    button.addEventListener("click", () => { button.disabled = true; include(base + "data/incidents.js"); });
    const place = document.getElementById("choices");
    place.replaceChildren(button);
    place.hidden = false;
  }

  function begin() {
    if (names && !data && heavy) offer();
    if (!data || !names) return;
    const latin = { ar: "ar-u-nu-latn", en: "en-GB" }[names.language] ?? names.language;
    dates = new Intl.DateTimeFormat(latin, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
    figures = new Intl.NumberFormat(latin);
    byKind = names.kinds.map(() => []);
    names.facets.forEach(([kind], place) => byKind[kind].push(place));
    data.members = data.sets.map((set) => new Set(set));
    read();
    form();
    brush();
    show();
    addEventListener("hashchange", () => { if (section.dataset.hash !== location.hash) { read(); fill(); show(); } });
    if (section.dataset.map === "yes" && location.protocol !== "file:") map();
  }

  // The address

  function read() {
    const known = new URLSearchParams(location.hash.slice(1));
    state.from = number(known.get("from") ?? "");
    state.until = number(known.get("until") ?? "");
    state.facets.clear();
    names.facets.forEach(([kind, , slug], place) => { if (known.get(names.kinds[kind][0]) === slug) state.facets.set(kind, place); });
    const view = (known.get("map") ?? "").split(",").map(Number);
    state.view = view.length === 3 && view.every(Number.isFinite) ? view : null;
  }

  function write() {
    const known = new URLSearchParams();
    if (state.from !== null) known.set("from", iso(state.from));
    if (state.until !== null) known.set("until", iso(state.until));
    for (const [kind, place] of state.facets) known.set(names.kinds[kind][0], names.facets[place][2]);
    if (state.view) known.set("map", state.view.join(","));
    const hash = known.size ? "#" + known.toString().replaceAll("%2C", ",") : "";
    section.dataset.hash = hash;
    history.replaceState(null, "", location.pathname + location.search + hash);
  }

  // Which incidents are meant

  function matching(ignoreDays = false) {
    const wanted = [...state.facets.values()];
    return data.incidents.filter((one) => {
      if (!ignoreDays && (state.from !== null || state.until !== null)) {
        if (one[1] === null || (state.from !== null && one[2] < state.from) || (state.until !== null && one[1] > state.until)) return false;
      }
      return wanted.every((place) => data.members[one[3]].has(place));
    });
  }

  // The form

  let fields = null;

  function form() {
    fields = { from: make("input", { type: "date", id: "choose-from" }), until: make("input", { type: "date", id: "choose-until" }), kinds: [] };
    const labelled = (text, field) => make("div", {}, make("label", { for: field.id }, text), field);
    const made = make("form", { "aria-label": document.getElementById("explore-title").textContent });
    made.append(labelled(names.words.from, fields.from), labelled(names.words.until, fields.until));
    names.kinds.forEach(([kind, heading], place) => {
      const select = make("select", { id: "choose-" + kind, dir: "auto" }, make("option", { value: "" }, names.words.any));
      for (const facet of byKind[place]) select.append(make("option", { value: facet }, names.facets[facet][1]));
      select.addEventListener("change", () => {
        if (select.value === "") state.facets.delete(place); else state.facets.set(place, Number(select.value));
        change();
      });
      fields.kinds[place] = select;
      made.append(labelled(heading, select));
    });
    for (const [name, field] of [["from", fields.from], ["until", fields.until]]) {
      field.addEventListener("change", () => { state[name] = field.value ? number(field.value) : null; change(); });
    }
    const clear = make("button", { type: "button" }, names.words.clear);
    clear.addEventListener("click", () => { state.from = state.until = null; state.facets.clear(); fill(); change(); });
    made.append(make("div", { class: "act" }, clear));
    made.addEventListener("submit", (event) => event.preventDefault());
    const place = document.getElementById("choices");
    place.replaceChildren(made, make("p", { class: "quiet" }, names.words.brush + ". " + names.words.link));
    place.hidden = false;
    fill();
  }

  function fill() {
    fields.from.value = state.from === null ? "" : iso(state.from);
    fields.until.value = state.until === null ? "" : iso(state.until);
    fields.kinds.forEach((select, kind) => { select.value = state.facets.has(kind) ? String(state.facets.get(kind)) : ""; });
  }

  function change() {
    state.shown = SHOWN;
    write();
    show();
  }

  // What is shown

  function show() {
    const chosen = state.from !== null || state.until !== null || state.facets.size > 0;
    const found = chosen ? matching() : data.incidents;
    list(found, chosen);
    bars(chosen);
    areas(found, chosen);
    if (moving) moving.show(found);
  }

  function list(found, chosen) {
    const place = document.getElementById("found");
    place.hidden = !chosen;
    document.getElementById("latest").hidden = chosen;
    if (!chosen) return;
    const head = words(names.words.found, figures.format(found.length)) + " " + words(names.words.of, figures.format(data.incidents.length));
    const rows = make("ol", { class: "incidents" });
    for (const one of found.slice(0, state.shown)) rows.append(row(one));
    const after = [];
    if (!found.length) after.push(make("p", {}, names.words.none));
    if (found.length > state.shown) {
      const more = make("button", { type: "button", class: "more-button" }, names.words.more);
      more.addEventListener("click", () => { state.shown += 200; show(); });
      after.push(more);
    }
    place.replaceChildren(make("h3", {}, head), make("p", { class: "quiet" }, names.words.sum), rows, ...after);
  }

  function row(one) {
    const [handle, first, last, set, , reviewed, low, high, open] = one;
    const facets = data.sets[set].map((place) => names.facets[place]);
    const kind = (name) => facets.find(([place]) => names.kinds[place][0] === name)?.[1];
    const placed = kind("place") ?? handle;
    const what = [kind("effect"), kind("means")].filter(Boolean).join(names.words.comma);
    let count = "";
    if (low !== null) {
      const range = low === high ? figures.format(low) : words(names.words.to, figures.format(low), figures.format(high));
      count = words(names.words.killed, open ? words(names.words.open, range) : range);
    }
    const link = make("a", { href: root + "i/" + handle + "/index.html" }, placed + (what ? ": " + what : ""));
    const mark = make("span", { class: reviewed ? "state" : "state unreviewed" }, reviewed ? names.words.reviewed : names.words.draft);
    return make("li", reviewed ? {} : { class: "drafted" },
      make("p", { class: "when" }, told(first, last)),
      make("div", { class: "what" }, make("p", { class: "title" }, link), make("p", { class: "quiet" }, handle)),
      make("div", { class: "found" }, ...(count ? [make("p", { class: "how-many" }, count)] : []), make("p", {}, mark)));
  }

  function areas(found, chosen) {
    const drawn = document.querySelectorAll("#still-map a");
    if (!drawn.length) return;
    const there = new Set(found.flatMap((one) => data.sets[one[3]].filter((place) => names.kinds[names.facets[place][0]][0] === "place")
      .map((place) => "place/" + names.facets[place][2] + "/index.html")));
    for (const area of drawn) area.classList.toggle("faint", chosen && !there.has(area.getAttribute("href")));
  }

  // The chart of days

  const chart = section.querySelector(".timeline");
  let starts = null;

  function brush() {
    if (!chart) return;
    starts = chart.dataset.starts.split(" ").map(number);
    chart.classList.add("brushed");
    const svg = chart.querySelector("svg");
    svg.querySelectorAll("rect").forEach((bar) => bar.classList.add("all"));
    const width = 720;
    // Time always runs from left to right here: the drawing does not turn with the page.
    const step = (event) => {
      const box = svg.getBoundingClientRect();
      const part = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 0.9999);
      return Math.floor(part * starts.length);
    };
    let began = null;
    svg.addEventListener("pointerdown", (event) => { began = step(event); svg.setPointerCapture(event.pointerId); pick(began, began); });
    svg.addEventListener("pointermove", (event) => { if (began !== null) pick(began, step(event)); });
    svg.addEventListener("pointerup", () => { if (began !== null) { began = null; change(); } });
    svg.addEventListener("pointercancel", () => { began = null; });
    const pick = (one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      state.from = starts[low];
      state.until = high + 1 < starts.length ? starts[high + 1] - 1 : Math.max(number(chart.dataset.end), starts[high]);
      fill();
      picked();
    };
    chart.width = width;
  }

  function place(day) {
    let found = starts.findIndex((start) => start > day);
    found = found < 0 ? starts.length - 1 : Math.max(found - 1, 0);
    return found;
  }

  const rect = (kind, x, y, width, height) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [key, value] of Object.entries({ class: kind, x, y, width, height })) made.setAttribute(key, value);
    return made;
  };

  function picked() {
    const svg = chart.querySelector("svg");
    svg.querySelector(".picked")?.remove();
    if (state.from === null && state.until === null) return;
    const slot = 720 / starts.length;
    const first = state.from === null ? 0 : place(state.from), last = state.until === null ? starts.length - 1 : place(state.until);
    svg.append(rect("picked", first * slot, 0, Math.max((last - first + 1) * slot, 2), 80));
  }

  function bars(chosen) {
    if (!chart) return;
    const svg = chart.querySelector("svg");
    svg.querySelectorAll(".chosen").forEach((bar) => bar.remove());
    svg.classList.toggle("pale", chosen && state.facets.size > 0);
    if (state.facets.size > 0) {
      const counts = new Array(starts.length).fill(0), all = new Array(starts.length).fill(0);
      for (const one of data.incidents) if (one[1] !== null && one[1] >= starts[0]) all[place(one[1])] += 1;
      for (const one of matching(true)) if (one[1] !== null && one[1] >= starts[0]) counts[place(one[1])] += 1;
      const most = Math.max(1, ...all), slot = 720 / starts.length;
      const width = Math.min(Math.max(slot * 0.8, 0.6), 40);
      counts.forEach((count, at) => {
        const height = count && Math.max(80 * count / most, 1.5);
        if (count) svg.append(rect("chosen", at * slot + (slot - width) / 2, 80 - height, width, height));
      });
    }
    picked();
  }

  // The map that moves

  async function map() {
    try {
      const { begin: start } = await import(new URL(base + "static/map.js", location.href).href);
      moving = await start({ data, names, base, state, write });
      moving.show(matching());
    } catch (problem) {
      console.info("The map that moves could not be shown; the drawn one stays.", problem.message);
    }
  }
})();
