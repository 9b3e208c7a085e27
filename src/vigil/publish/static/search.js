// Search across what was said, without a server: words lie in small files of this site, and those that a search needs are fetched.
// Without scripts the page says where the same words can be read.
"use strict";
(() => {
  const section = document.getElementById("search");
  const base = section.dataset.base, root = section.dataset.root, tag = section.dataset.language;
  const tongue = Number(section.dataset.tongue);
  const says = JSON.parse(section.dataset.words);
  const SHOWN = 10, SENTENCES = 3, SHARDS_MAX = 4, TERMS_MAX = 200, EFFORT = 40;
  const words = (text, ...values) => values.reduce((done, value) => done.replace("%s", value), text);
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const locale = { ar: "ar-u-nu-latn", en: "en-GB" }[tag] ?? tag;
  const figures = new Intl.NumberFormat(locale);
  const dates = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const told = (day) => (day ? dates.format(Date.parse(day + "T00:00:00Z")) : says.undated);

  // Words, folded as the index folds them (vigil.text.folding)

  const ARABIC = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": "", "ء": "" };
  const LETTERS = { "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe", "ς": "σ" };
  const APOSTROPHES = /['`’‘ʼʻ´ʿʾ‛′]/gu;
  function fold(text) {
    const plain = text.normalize("NFKD").replace(APOSTROPHES, "").toLowerCase().normalize("NFKD").replace(APOSTROPHES, "");
    return plain.replace(/\p{Mn}/gu, "").replace(/[\u0600-\u06ff]/gu, (letter) => ARABIC[letter] ?? letter)
      .replace(/[^\u0000-\u007f]/gu, (letter) => LETTERS[letter] ?? letter);
  }
  const bare = (word) => word.replace(/^(?:[وف]?(?:بال|كال|ال|لل))(?=[\p{L}\p{N}]{2})/u, "").slice(0, 40);
  const tokens = (text) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(bare).filter((word) => word.length > 1 || /^\p{N}$/u.test(word));
  // Endings differ from case to case: what is looked for is how a word begins, more of it where a language bends its words less.
  function stem(word) {
    if (/^\p{N}+$/u.test(word)) return word;
    if (/[\u0400-\u04ff]/u.test(word)) return word.slice(0, word.length > 5 ? -2 : word.length > 4 ? -1 : undefined);
    if (/[\u0600-\u06ff]/u.test(word)) return word.length > 4 ? word.replace(/(?:ها|ات|ون|ين|ان|يه|ه|ي)$/u, "") : word;
    return word.length > 4 ? word.replace(/(?:ies|es|s|ed|ing)$/u, "") : word;
  }
  const fits = (wanted, word) => (wanted.whole ? word === wanted.word : word.startsWith(wanted.stem));

  // The files of the index

  const asked = new Map(), waiting = new Map();
  window.vigilFound = (name, content) => waiting.get(name)?.(content);
  function file(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = base + "data/search/" + name + ".js";
        script.addEventListener("error", () => { asked.delete(name); reject(new Error(name)); });
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }
  const places = (gaps) => { let at = 0; return gaps.map((gap) => (at += gap)); };

  async function holding(wanted, start) {
    // All things that hold a word, as a set of their numbers; null where nearly everything does.
    const { stem: first } = wanted, found = new Set();
    let at = start.shards.findIndex(([word]) => word > first);
    at = at < 0 ? start.shards.length - 1 : Math.max(at - 1, 0);
    const names = [];
    for (; at < start.shards.length && names.length < SHARDS_MAX && (!names.length || start.shards[at][0].startsWith(first)); at += 1) {
      names.push(start.shards[at][1]);
    }
    const held = [];
    for (const shard of await Promise.all(names.map(file))) {
      for (const [word, where] of Object.entries(shard)) if (fits(wanted, word)) held.push([word, where]);
    }
    held.sort(([one], [other]) => Number(other === wanted.word) - Number(one === wanted.word) || one.length - other.length);
    for (const [, where] of held.slice(0, TERMS_MAX)) {
      if (where === 0) return null;
      for (const place of places(typeof where === "string" ? await file(where) : where)) found.add(place);
    }
    return found;
  }

  // A search

  let current = 0;
  async function search(query) {
    const mine = ++current;
    const phrases = [...query.matchAll(/["“”«»„]([^"“”«»„]+)["“”«»„]/gu)].map(([, words]) => tokens(words).join(" ")).filter(Boolean);
    const wanted = [...new Set(tokens(query))].map((word) => ({ word, stem: stem(word), whole: phrases.some((one) => one.split(" ").includes(word)) }));
    for (const one of wanted) if (one.whole) one.stem = one.word;
    out.replaceChildren();
    if (!wanted.length) { status.textContent = query.trim() ? says.short : ""; return; }
    status.textContent = says.looking;
    try {
      const start = await file("start");
      const sets = (await Promise.all(wanted.map((one) => holding(one, start)))).filter(Boolean);
      if (mine !== current) return;
      sets.sort((one, other) => one.size - other.size);
      const all = sets.length ? [...sets[0]].filter((place) => sets.every((set) => set.has(place))) : Array.from({ length: start.things }, (_, place) => place);
      all.sort((one, other) => other - one);
      await show(mine, { all, wanted, phrases, start, sure: sets.length === wanted.length && !phrases.length, at: 0, shown: 0 });
    } catch (problem) {
      if (mine === current) status.textContent = says.broken;
      console.info("A file of the index could not be read.", problem.message);
    }
  }

  async function show(mine, look) {
    const rows = [], fetched = new Set();
    while (look.at < look.all.length && rows.length < SHOWN && fetched.size < EFFORT) {
      const place = look.all[look.at];
      const name = "t" + Math.floor(place / look.start.in_file);
      fetched.add(name);
      const thing = (await file(name))[place % look.start.in_file];
      if (mine !== current) return;
      look.at += 1;
      const best = sentences(thing, look);
      if (best) rows.push(row(thing, best, look.wanted));
    }
    look.shown += rows.length;
    out.append(...rows);
    const more = look.at < look.all.length;
    status.textContent = look.sure ? words(says.found, figures.format(look.all.length))
      : !look.shown && !more ? words(says.found, figures.format(0)) : words(more ? says.least : says.found, figures.format(look.shown));
    after.replaceChildren();
    if (more) {
      const button = make("button", { type: "button", class: "more-button" }, says.more);
      button.addEventListener("click", () => show(mine, look));
      after.append(button);
    }
  }

  function sentences(thing, { wanted, phrases, sure }) {
    const [, titles, , , also, said] = thing;
    const around = tokens([...titles, ...also].join(" "));
    const known = said.map((one) => {
      const held = tokens([one[1].map(([text, withheld]) => (withheld ? " " : text)).join(""), ...one[4]].join(" "));
      return { one, held, hits: wanted.filter((each) => held.some((word) => fits(each, word))).length,
        whole: phrases.every((phrase) => ` ${held.join(" ")} `.includes(` ${phrase} `)) };
    });
    if (!sure) {
      const everything = [...around, ...known.flatMap(({ held }) => held)];
      if (!wanted.every((each) => everything.some((word) => fits(each, word)))) return null;
      if (phrases.length && !known.some(({ whole }) => whole)) return null;
    }
    const fit = known.filter(({ whole }) => whole || !phrases.length).sort((one, other) => other.hits - one.hits);
    const most = fit.length ? fit[0].hits : 0;
    return { shown: fit.filter(({ hits }) => hits === most).slice(0, SENTENCES).map(({ one }) => one), others: said.length };
  }

  function row([page, titles, day, reviewed, , said], { shown }, wanted) {
    const place = root + page;
    const title = make("a", { href: place + (page.startsWith("i/") ? "" : "#" + said[0][0]) }, titles[tongue]);
    const mark = make("span", { class: reviewed ? "state" : "state unreviewed" }, reviewed ? says.reviewed : says.draft);
    return make("li", { class: reviewed ? "" : "drafted" }, make("p", { class: "when" }, told(day)),
      make("div", { class: "what" }, make("h2", { class: "title" }, title), ...shown.map((one) => sentence(place, one, wanted))),
      make("div", { class: "found" }, make("p", {}, mark)));
  }

  function sentence(place, [fragment, runs, lang, dir, chain, day], wanted) {
    const quote = make("p");
    for (const [text, withheld] of runs) {
      if (withheld) quote.append(make("bdi", { class: "withheld", lang: "en", dir: "ltr" }, text));
      else quote.append(...marked(text, wanted));
    }
    const who = [...new Set([chain[chain.length - 1], chain[0]])];
    const cited = make("p", { class: "cited" }, ...who.flatMap((name, at) => [...(at ? [says.comma] : []), make("bdi", {}, name)]), says.comma,
      told(day), " ", make("a", { href: place + "#" + fragment }, says.open));
    return make("div", {}, make("blockquote", { dir, lang }, quote), cited);
  }

  function marked(text, wanted) {
    const parts = [];
    let at = 0;
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{Mn}'’ʼـ]+/gu)) {
      if (!tokens(word).some((each) => wanted.some((one) => fits(one, each)))) continue;
      parts.push(text.slice(at, index), make("mark", {}, word));
      at = index + word.length;
    }
    return [...parts, text.slice(at)];
  }

  // The form, and the address

  const field = make("input", { type: "search", id: "look-for", dir: "auto", autocomplete: "off", maxlength: "200" });
  const form = make("form", { role: "search", "aria-label": says.label }, make("label", { for: "look-for" }, says.label), field,
    make("button", { type: "submit" }, says.go), make("p", { class: "quiet" }, says.how));
  const status = make("p", { role: "status", class: "quiet" }), out = make("ol", { class: "incidents said", "aria-label": says.results }), after = make("div");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", location.pathname + location.search + (field.value.trim() ? "#q=" + encodeURIComponent(field.value.trim()) : ""));
    search(field.value);
  });
  const read = () => {
    field.value = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    search(field.value);
  };
  addEventListener("hashchange", read);
  section.replaceChildren(form, status, out, after);
  window.vigilFold = { tokens, stem };
  read();
})();
