// The finder of the library page: asks finder-search.js and shows what it answers. All words are in the template.
(function () {
  "use strict";

  const root = document.querySelector(".finder[data-index]");
  if (!root || !window.cuecardFinder) return;
  const { FACETS, Library, fromQuery, toQuery } = window.cuecardFinder;
  /** How many exercises are shown at once, and how often more come by themselves, so that the page's end can be reached. */
  const PART = 60, PARTS_BY_THEMSELVES = 5;
  /** How long typing rests, in milliseconds, before the address follows and before the count is read out. */
  const SETTLED = 300, READ_OUT = 700;
  /** Where the browser keeps what somebody has. */
  const KIT = "cuecard-kit";

  const find = (selector) => root.querySelector(selector);
  const [input, fold, ways, count, clear, status, like, nothing, list, template, more, pager, broken, show] =
    ["#q", ".fold", ".ways", "#count", ".clear", "[role=status]", ".like", ".nothing", "#found", "template", ".more", ".pager", ".broken", ".show"].map(find);
  const facets = new Map([...root.querySelectorAll("[data-facet]")].map((element) => [element.dataset.facet, element]));
  const foldLabel = fold.textContent;
  const base = new URL("../", new URL(root.dataset.index, document.baseURI));

  let library = null;
  let state = fromQuery(location.search);
  let answer = null;
  let shown = 0;
  let byThemselves = 0;
  /** The list items made so far, by exercise: a picture that stays need not be loaded and laid out again. */
  const made = new Map();
  /** The buttons of each facet by the id of their term. */
  const buttons = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));

  // ---- Words ----

  const number = (count) => count.toLocaleString(document.documentElement.lang || undefined);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  function counted(element, count) {
    const { none, one, many } = element.dataset;
    return fill(count === 0 && none ? none : count === 1 ? one : many, { n: number(count) });
  }
  const nameOf = (facet, id) => library.terms[facet].find((term) => term.id === id)?.name ?? id;

  // ---- The index ----

  /** Gets the index: a file of data, or where files cannot be asked for (from a disk) a script that holds the same. */
  function load(address) {
    if (!/\.js$/.test(new URL(address, document.baseURI).pathname)) {
      return fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`The index of the finder is missing (${answer.status}).`);
        return answer.json();
      });
    }
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.addEventListener("load", () => resolve(window.cuecardIndex));
      script.addEventListener("error", () => reject(new Error("The index of the finder is missing.")));
      script.src = address;
      document.head.append(script);
    });
  }

  // ---- What somebody has ----

  // Storage may be closed (private windows, files): then nothing is remembered.
  function rememberedKit() {
    try {
      const kit = JSON.parse(localStorage.getItem(KIT) ?? "[]");
      return Array.isArray(kit) ? kit.filter((id) => typeof id === "string") : [];
    } catch { return []; }
  }
  function rememberKit() {
    // Another guide of the same place may know things that this one does not.
    const others = rememberedKit().filter((id) => !library.ids.have.has(id));
    try { localStorage.setItem(KIT, JSON.stringify([...others, ...state.have])); } catch { /* kept for this page */ }
  }
  /** What an address does not say of equipment is what was remembered; terms that this guide does not have are left out. */
  function complete(given) {
    const full = { ...given, have: given.have ?? rememberedKit() };
    for (const facet of FACETS) full[facet] = full[facet].filter((id) => library.ids[facet].has(id));
    return full;
  }

  // ---- Addresses ----

  let settling = 0;
  function address() {
    // A step of the history in which nobody had anything shall stay one, whatever is remembered since.
    const isRemembered = rememberedKit().some((id) => library.ids.have.has(id));
    const query = toQuery(state, isRemembered && !state.have.length);
    return location.pathname + (query ? `?${query}` : "") + location.hash;
  }
  function keep() {
    clearTimeout(settling);
    settling = 0;
    remember("replaceState");
  }
  /** Files on a disk may not change their address: then it stays. */
  function remember(how) {
    try { history[how]({ shown, top: scrollY }, "", address()); } catch { /* not remembered */ }
  }

  // ---- Showing ----

  function makeItem(exercise) {
    const item = library.item(exercise, answer.typed);
    const node = template.content.firstElementChild.cloneNode(true);
    const link = node.querySelector("a");
    link.href = new URL(item.url, base).href;
    link.querySelector("b").textContent = item.title;
    if (!item.isDraft) link.querySelector(".draft")?.remove();
    if (item.picture) {
      const image = new Image(210, 200);
      image.alt = "";
      image.loading = "lazy";
      image.decoding = "async";
      image.src = new URL(item.picture, base).href;
      link.prepend(image);
    }
    return { node, note: node.querySelector("small:not(.draft)"), position: item.position, told: null };
  }

  function itemOf(exercise) {
    let item = made.get(exercise);
    if (!item) made.set(exercise, item = makeItem(exercise));
    const { alias } = library.item(exercise, answer.typed);
    const told = alias ? fill(template.dataset.also, { alias }) : item.position;
    if (item.told !== told) item.note.textContent = item.told = told;
    return item.node;
  }

  /** Shows so many of what was found. */
  function showFirst(most) {
    shown = Math.min(most, answer.order.length);
    const nodes = answer.order.slice(0, shown).map(itemOf);
    const kept = list.children;
    const isSame = nodes.length === kept.length && nodes.every((node, at) => node === kept[at]);
    if (!isSame) list.replaceChildren(...nodes);
    offerMore();
  }
  function showMore() {
    const first = shown;
    shown = Math.min(shown + PART, answer.order.length);
    list.append(...answer.order.slice(first, shown).map(itemOf));
    offerMore();
    return list.children[first];
  }
  function offerMore() {
    const rest = answer.order.length - shown;
    more.hidden = rest === 0;
    const button = more.firstElementChild;
    button.textContent = counted(button, Math.min(rest, PART));
  }

  function showCounts() {
    for (const facet of FACETS) {
      for (const [id, button] of buttons[facet]) {
        const fitting = answer.counts[facet][id] ?? 0;
        const text = number(fitting);
        if (button.span.textContent !== text) button.span.textContent = text;
        button.element.classList.toggle("none", fitting === 0);
        const pressed = String(state[facet].includes(id));
        if (button.element.getAttribute("aria-pressed") !== pressed) button.element.setAttribute("aria-pressed", pressed);
        // What is chosen is seen, wherever it stands in a long list.
        if (pressed === "true") button.element.parentNode.hidden = false;
      }
    }
    showMap();
    const chosen = FACETS.flatMap((facet) => state[facet].map((id) => nameOf(facet, id)));
    fold.textContent = chosen.length ? fill(fold.dataset.some, { list: chosen.join(", ") }) : foldLabel;
    const { one, many, search, all } = clear.dataset;
    clear.hidden = !chosen.length && !state.q;
    clear.textContent = !chosen.length ? search : state.q ? all : fill(chosen.length === 1 ? one : many, { n: chosen.length });
    show.textContent = counted(show, answer.order.length);
  }

  function showNothing() {
    nothing.hidden = answer.order.length > 0;
    if (!nothing.hidden) {
      const isUnknown = answer.unknown.length > 0;
      const [text, ways] = nothing.children;
      text.textContent = isUnknown ? fill(text.dataset.query, { q: answer.unknown.join(" ") }) : text.dataset.plain;
      ways.replaceChildren(...waysOut(ways.dataset));
    }
    like.hidden = !answer.withSlips || nothing.hidden === false;
    if (!like.hidden) like.textContent = fill(like.dataset.like, { q: state.q.trim() });
  }

  /** What else could be asked, each with how many it finds, the most promising first. */
  function waysOut(texts) {
    const ways = library.suggest(state).map(({ q, count }) => [fill(texts.instead, { q }), count, { ...state, q }]);
    for (const [facet, count] of Object.entries(answer.without)) {
      if (!count) continue;
      const heading = facets.get(facet)?.querySelector("h2").firstChild.textContent ?? "";
      const terms = state[facet].map((id) => nameOf(facet, id)).join(", ");
      ways.push([fill(texts.without, { facet: heading, terms }), count, { ...state, [facet]: [] }]);
    }
    if (state.q && FACETS.some((facet) => state[facet].length)) {
      const count = library.search({ ...state, q: "" }).order.length;
      if (count) ways.push([fill(texts.unasked, { q: state.q.trim() }), count, { ...state, q: "" }]);
    }
    ways.push([texts.all, library.size, nothingAsked()]);
    return ways.map(([text, count, next]) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      const span = document.createElement("span");
      button.type = "button";
      button.className = "act";
      span.textContent = number(count);
      button.append(text, span);
      button.addEventListener("click", () => { change(next); focusFound(); });
      item.append(button);
      return item;
    });
  }

  let reading = 0;
  function readOut() {
    clearTimeout(reading);
    reading = setTimeout(() => {
      const text = count.textContent;
      status.textContent = state.q.trim() ? fill(status.dataset.for, { count: text, q: state.q.trim() }) : text;
    }, READ_OUT);
  }

  /** Answers the state and shows all of it. */
  function update(most = PART) {
    answer = library.search(state);
    byThemselves = 0;
    count.textContent = counted(count, answer.order.length);
    showFirst(most);
    showCounts();
    showNothing();
  }

  /** Goes over to another state, which the way back leads back from. */
  function change(next) {
    if (settling) keep();
    const isKit = next.have.join() !== state.have.join();
    state = next;
    if (isKit) rememberKit();
    if (input.value !== state.q) input.value = state.q;
    update();
    remember("pushState");
    readOut();
  }
  function toggle(facet, id) {
    const ids = state[facet].includes(id) ? state[facet].filter((other) => other !== id) : [...state[facet], id];
    change({ ...state, [facet]: ids });
  }
  function nothingAsked() {
    return { q: "", ...Object.fromEntries(FACETS.map((facet) => [facet, []])) };
  }

  // ---- The facets ----

  /** A button for a term, in place of the link to its page. */
  function offer(facet, id, label) {
    const button = document.createElement("button");
    const span = document.createElement("span");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.append(label, " ", span);
    button.addEventListener("click", () => toggle(facet, id));
    buttons[facet].set(id, { element: button, span });
    return button;
  }

  function makeButtons() {
    for (const [facet, element] of facets) {
      const chips = element.querySelector(".chips");
      for (const link of chips.querySelectorAll("a[data-id]")) link.replaceWith(offer(facet, link.dataset.id, link.firstChild.textContent.trim()));
      const counts = library.search(nothingAsked()).counts[facet];
      const rest = library.terms[facet].filter(({ id }) => !buttons[facet].has(id) && counts[id] !== 0);
      const hidden = rest.map(({ id, name }) => {
        const item = document.createElement("li");
        item.hidden = facet !== "letter";
        item.append(offer(facet, id, name));
        return item;
      });
      chips.append(...hidden);
      const all = element.querySelector("a.all");
      if (all) replaceByButton(all, (button) => {
        const first = hidden.find((item) => item.hidden);
        hidden.forEach((item) => { item.hidden = false; });
        button.parentNode.remove();
        first?.firstElementChild.focus();
      });
    }
    const letters = facets.get("letter");
    if (letters) letters.hidden = library.size < +letters.dataset.from || buttons.letter.size < 2;
  }
  function replaceByButton(link, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    button.addEventListener("click", () => act(button));
    link.replaceWith(button);
  }

  // ---- The body map ----

  /** The regions of the map, each with the muscle whose page it leads to. */
  let regions = [];
  function makeMap(muscleOf) {
    regions = [...root.querySelectorAll(".map a")].map((link) => ({ link, muscle: muscleOf.get(link.getAttribute("href")) }));
    regions = regions.filter(({ muscle }) => muscle);
    // One stop for the Tab key; arrows go from region to region.
    regions.forEach(({ link, muscle }, at) => {
      link.setAttribute("role", "button");
      link.setAttribute("tabindex", at ? "-1" : "0");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        toggle("muscle", muscle);
      });
      link.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (event.key === " ") toggle("muscle", muscle);
        else if (step) focusRegion((at + step + regions.length) % regions.length);
        else if (event.key === "Home") focusRegion(0);
        else if (event.key === "End") focusRegion(regions.length - 1);
        else return;
        event.preventDefault();
      });
    });
  }
  function focusRegion(at) {
    regions.forEach(({ link }, other) => link.setAttribute("tabindex", other === at ? "0" : "-1"));
    regions[at].link.focus();
  }
  function showMap() {
    // The map has no words: what is chosen on it stands above.
    const chosen = find("[data-chosen]");
    const names = state.muscle.map((id) => nameOf("muscle", id)).join(", ");
    if (chosen) chosen.textContent = names && fill(chosen.dataset.chosen, { list: names });
    const rows = state.muscle.map((id) => library.data.muscles[library.ids.muscle.get(id) - 1]);
    const on = new Set(rows.flatMap((row) => row[5]));
    for (const { link, muscle } of regions) {
      link.classList.toggle("on", on.has(link.dataset.region));
      link.setAttribute("aria-pressed", String(state.muscle.includes(muscle)));
    }
  }

  // ---- The keyboard ----

  function focusFound() {
    unfold(false);
    (list.querySelector("a") ?? count).focus({ preventScroll: true });
    if (root.lastElementChild.getBoundingClientRect().top < 0) count.scrollIntoView();
  }

  /** Arrows, Home and End go from result to result; up and down by rows as they stand on the screen. */
  function goThrough(event) {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isLeftToRight = getComputedStyle(list).direction === "ltr";
    const next = {
      ArrowRight: () => at + (isLeftToRight ? 1 : -1),
      ArrowLeft: () => at - (isLeftToRight ? 1 : -1),
      ArrowDown: () => neighbour(links, at, 1),
      ArrowUp: () => neighbour(links, at, -1),
      Home: () => 0,
      End: () => links.length - 1,
    }[event.key]?.();
    if (next === undefined) return;
    event.preventDefault();
    if (next < 0) input.focus();
    else links[Math.min(next, links.length - 1)].focus();
  }
  /** The result above or below another: the nearest of the next row. */
  function neighbour(links, at, step) {
    const from = links[at].getBoundingClientRect();
    let best = -1;
    let distance = Infinity;
    let row = null;
    for (let other = at + step; other >= 0 && other < links.length; other += step) {
      const box = links[other].getBoundingClientRect();
      if (Math.abs(box.top - from.top) < 4) continue;
      row ??= box.top;
      if (Math.abs(box.top - row) >= 4) break;
      if (Math.abs(box.left - from.left) < distance) {
        distance = Math.abs(box.left - from.left);
        best = other;
      }
    }
    return best < 0 && step > 0 ? at : best;
  }

  function unfold(open) {
    fold.setAttribute("aria-expanded", String(open));
  }

  // ---- Beginning ----

  function listen() {
    input.addEventListener("input", () => {
      state = { ...state, q: input.value };
      update();
      clearTimeout(settling);
      settling = setTimeout(keep, SETTLED);
      readOut();
    });
    find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (settling) keep();
      focusFound();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" || event.isComposing) return;
      event.preventDefault();
      focusFound();
    });
    list.addEventListener("keydown", goThrough);
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      // Step by step: what was typed, then the open filters; from anywhere else back to the search.
      if (event.target === input && input.value) change({ ...state, q: "" });
      else if (fold.getAttribute("aria-expanded") === "true" && fold.offsetParent) { unfold(false); fold.focus(); }
      else if (event.target !== input) input.focus();
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
    // Not to the search, which would bring up the keyboard of a phone.
    clear.addEventListener("click", () => { change(nothingAsked()); count.focus({ preventScroll: true }); });
    more.firstElementChild.addEventListener("click", () => {
      byThemselves = 0;
      showMore()?.querySelector("a").focus({ preventScroll: true });
    });
    const nearEnd = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting) || more.hidden || byThemselves >= PARTS_BY_THEMSELVES) return;
      byThemselves += 1;
      showMore();
      // Looked at anew, in case the end is still near.
      nearEnd.unobserve(more);
      nearEnd.observe(more);
    }, { rootMargin: "600px" });
    nearEnd.observe(more);
    addEventListener("popstate", (event) => {
      state = complete({ ...fromQuery(location.search), have: fromQuery(location.search).have ?? [] });
      input.value = state.q;
      update(event.state?.shown ?? PART);
    });
    addEventListener("pagehide", keep);
  }

  function begin(data) {
    library = new Library(data);
    const muscleOf = new Map([...root.querySelectorAll("[data-facet=muscle] a[data-id]")].map((link) => [link.getAttribute("href"), link.dataset.id]));
    makeButtons();
    makeMap(muscleOf);
    root.classList.add("live");
    show.hidden = false;
    if (pager) pager.hidden = true;
    // Somebody may have typed already.
    if (input.value) state.q = input.value;
    state = complete(state);
    input.value = state.q;
    const before = history.state;
    adoptItems();
    update(before?.shown ?? PART);
    listen();
    keep();
    if (before?.top) scrollTo(0, before.top);
  }

  /** Takes the items that the page came with as the finder's own, so that nothing flickers. */
  function adoptItems() {
    answer = library.search(nothingAsked());
    [...list.children].forEach((node, exercise) => {
      let note = node.querySelector("small:not(.draft)");
      if (!note) {
        note = document.createElement("small");
        node.querySelector("a")?.append(" ", note);
      }
      made.set(exercise, { node, note, position: note.textContent, told: note.textContent });
    });
  }

  fold.addEventListener("click", () => unfold(fold.getAttribute("aria-expanded") !== "true"));
  load(root.dataset.index).then(begin).catch((error) => {
    // The page goes on as it does without scripts.
    broken.hidden = false;
    find(".search").hidden = true;
    throw error;
  });
})();
