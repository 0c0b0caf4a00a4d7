// The page's side of `cuecard serve`: shows every change as it is made, and over the page what is wrong with it.
//
// The server tells over one stream of events, which is open only while the page can be seen:
//   hello {version}   problems [problem, …]   reload   styles {old: new, …}   moved {to}   gone
// A plain script without dependencies. It writes no markup and no inline styles: a page with a strict content security
// policy can be previewed too, and nothing that stands in a file can become markup.
(() => {
  "use strict";

  const script = document.currentScript;
  const RETRY = 1000; // milliseconds between two attempts to reach a server that is gone
  const FIELDS = "textarea, select, details, input:not([type=password], [type=file])";

  // Storage may be closed to the page: then nothing is kept, and all else works.
  function store(key, value) {
    try { sessionStorage.setItem("cuecard-preview:" + key, JSON.stringify(value)); } catch { /* see above */ }
  }
  function stored(key) {
    try { return JSON.parse(sessionStorage.getItem("cuecard-preview:" + key)); } catch { return null; }
  }

  // Pages that were visited at this address before, as a finished site, may have left a service worker and what it kept.
  navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister()), () => {});
  globalThis.caches?.keys().then((names) => names.forEach((name) => name.startsWith("cuecard ") && caches.delete(name)), () => {});

  // ---- The stream -------------------------------------------------------------------------------------------------

  let version = Number(script.dataset.version); // of the site, as this page knows it
  let stream = null;
  let retry = 0; // the timer of the next attempt
  let leaving = false; // a reload is under way: what else comes is for the next page

  function connect() {
    if (stream || leaving || document.visibilityState !== "visible") return;
    const address = new URL("events", script.src);
    address.searchParams.set("page", location.pathname);
    address.searchParams.set("version", version);
    stream = new EventSource(address);
    let first = true;
    const on = (name, act) => stream.addEventListener(name, (event) => leaving || act(JSON.parse(event.data)));
    on("hello", (hello) => {
      stopped(false);
      // Versions only grow. An older one is that of another run of the server, to which this page may be news.
      if (hello.version < version) reload();
      version = hello.version;
    });
    on("problems", (problems) => { told(problems, first); first = false; });
    on("reload", reload);
    on("styles", swapStyles);
    on("moved", ({ to }) => { keep(new URL(to, location).pathname); leave(() => location.replace(to + location.hash)); });
    on("gone", () => leave(() => location.reload()));
    stream.onerror = () => { disconnect(); stopped(true); retry = setTimeout(connect, RETRY); };
  }

  function disconnect() {
    clearTimeout(retry);
    stream?.close();
    stream = null;
  }

  const leave = (how) => { leaving = true; disconnect(); how(); };

  function reload() {
    keep(location.pathname);
    leave(() => location.reload());
  }

  // ---- What a reload keeps: how far one had scrolled, and what one had filled in or opened ----------------------------

  const openAtFirst = new WeakSet(document.querySelectorAll("details[open]"));
  let aim = null; // the place to scroll to, until the page is long enough or the reader scrolls on

  // All fields with names that they still have when the page around them has changed.
  function fields() {
    const named = new Map();
    for (const field of document.querySelectorAll(FIELDS)) {
      const label = field.id || field.name || field.querySelector("summary")?.textContent;
      const name = [field.localName, field.type, label, isTick(field) ? field.value : ""].join(" ");
      let number = 1;
      while (named.has(name + number)) number += 1;
      named.set(name + number, field);
    }
    return named;
  }

  const isTick = (field) => field.type === "checkbox" || field.type === "radio";
  const values = (options) => options.map((option) => option.value);

  function state(field) {
    if (field.localName === "details") return field.open;
    if (field.localName === "select") return values([...field.selectedOptions]);
    return isTick(field) ? field.checked : field.value;
  }

  // The state that the page's source gives a field. Who did not touch a field wants to see a change of that.
  function given(field) {
    if (field.localName === "details") return openAtFirst.has(field);
    if (field.localName !== "select") return isTick(field) ? field.defaultChecked : field.defaultValue;
    const chosen = [...field.options].filter((option) => option.defaultSelected);
    return values(chosen.length || field.multiple ? chosen : [...field.options].slice(0, 1));
  }

  function put(field, state) {
    if (field.localName === "details") { field.open = state; return; }
    if (field.localName === "select") for (const option of field.options) option.selected = state.includes(option.value);
    else if (isTick(field)) field.checked = state;
    else field.value = state;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  }

  function keep(path) {
    const named = [...fields()];
    const touched = named.filter(([, field]) => String(state(field)) !== String(given(field)));
    store(path, {
      scroll: aim ?? [scrollX, scrollY],
      states: touched.map(([name, field]) => [name, state(field)]),
      focus: named.find(([, field]) => field === document.activeElement)?.[0],
    });
  }

  function restore() {
    const kept = stored(location.pathname);
    if (!kept) return;
    store(location.pathname, null);
    const named = fields();
    for (const [name, state] of kept.states) if (named.has(name)) put(named.get(name), state);
    named.get(kept.focus)?.focus({ preventScroll: true });
    aim = kept.scroll;
    const scroll = () => { if (aim) scrollTo({ left: aim[0], top: aim[1], behavior: "instant" }); };
    scroll();
    addEventListener("load", () => { scroll(); aim = null; });
    for (const name of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(name, () => { aim = null; });
  }

  // ---- Style sheets, changed in place ---------------------------------------------------------------------------------

  const replaced = new WeakMap(); // a new link, and the one whose place it takes

  function swapStyles(changes) {
    const news = new Map(Object.entries(changes).map(([from, to]) => [new URL(from, location).href, to]));
    const links = [...document.querySelectorAll("link[rel~=stylesheet]")].filter((link) => news.has(link.href));
    if (links.length === 0) return reload();
    for (const link of links) {
      const next = link.cloneNode();
      next.href = news.get(link.href);
      replaced.set(next, link);
      // The old sheet goes when the new one is there; so do older ones, whose successors never came to load.
      next.onload = () => { for (let old = link; old; old = replaced.get(old)) old.remove(); };
      next.onerror = reload; // the page of now knows better
      link.after(next);
    }
  }

  // ---- Problems -------------------------------------------------------------------------------------------------------

  const view = { problems: [], open: false, asked: false, stopped: false };
  let before = null; // what had the focus before the view got it

  // Problems have come; `first` when the server only repeats, on connecting, what it may have told before.
  function told(problems, first) {
    problems.sort((one, other) => (other.severity === "error") - (one.severity === "error"));
    const hidden = first && stored("hidden") === JSON.stringify(problems);
    const open = problems.length > 0 && !hidden && (problems[0].severity === "error" || view.asked);
    if (!hidden) store("hidden", null);
    const same = JSON.stringify(view.problems) === JSON.stringify(problems) && view.open === open;
    if (!same) show({ problems, open, asked: open && view.asked });
  }

  function stopped(now) {
    view.stopped = now;
    status.hidden = !now;
    attach();
  }

  function hide() {
    store("hidden", JSON.stringify(view.problems));
    show({ open: false, asked: false });
  }

  function show(news) {
    Object.assign(view, news);
    const focused = document.activeElement === host || news.asked;
    content.replaceChildren(...(view.open ? [panel()] : view.problems.length > 0 ? [badge()] : []));
    attach();
    for (const box of content.querySelectorAll("pre")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    const heir = content.querySelector(".list") ?? content.querySelector("button") ?? before;
    if (focused) heir?.focus({ preventScroll: true });
  }

  function attach() {
    if (view.problems.length === 0 && !view.stopped) host.remove();
    else if (!host.isConnected) document.documentElement.append(host);
  }

  function badge() {
    const ask = () => show({ open: true, asked: true });
    return element("button", { className: "badge " + view.problems[0].severity, type: "button", onclick: ask }, count());
  }

  function panel() {
    const broken = view.problems[0].severity === "error";
    const close = element("button", { type: "button", onclick: hide }, "Hide ", element("span", { className: "key" }, "Esc"));
    const list = element("div", { className: "list", role: "group", ariaLabel: count(), tabIndex: 0 });
    const waiting = "cuecardWaiting" in document.documentElement.dataset;
    const stays = waiting ? "The page appears as soon as this is mended." : "The page stays as it was until this is mended.";
    if (broken) list.append(element("p", { className: "note" }, stays));
    list.append(...view.problems.map(problem));
    requestAnimationFrame(() => list.querySelectorAll("pre").forEach(showMark));
    // Told to screen readers when it appears; the focus stays where it is.
    const news = broken ? `${count()}: ${view.problems[0].message}` : "";
    const alert = element("p", { className: "unseen", role: "alert" }, news);
    return element("div", { className: "panel" }, element("header", {}, element("h2", {}, count()), close), alert, list);
  }

  function problem({ severity, code, message, file, line, column, excerpt, help, link }) {
    const place = [file, line, column].filter(Boolean).join(":");
    const where = link && place ? element("a", { href: link }, place) : element("span", {}, place);
    const kind = element("span", { className: "kind" }, severity);
    const head = element("p", { className: "where" }, kind, where, ` · ${code}`);
    const item = element("article", { className: severity }, head, element("h3", {}, ...prose(message)));
    // Without the line that says once more where that is, and without the empty ones around the rest.
    const lines = excerpt.trimEnd().replace(/^ *-->.*\n *\|\n|\n *\|$/g, "").split(/(?<=\n)/);
    // Lines that point at something, like `  | ^^^ no such key`, get the colour of the problem.
    const marked = lines.map((line) => (/^ *\|\s*[\^|-]/.test(line) ? element("span", { className: "mark" }, line) : line));
    if (excerpt) item.append(element("pre", {}, ...marked));
    item.append(...help.map((advice) => element("p", { className: "help" }, ...prose(advice))));
    return item;
  }

  // On a narrow screen the place may lie far to the right in its line.
  function showMark(pre) {
    const mark = pre.querySelector(".mark");
    const column = mark?.textContent.search(/[\^-]/) ?? 0;
    const letter = mark ? mark.getBoundingClientRect().width / mark.textContent.trimEnd().length : 0;
    if ((column + 8) * letter > pre.clientWidth) pre.scrollLeft = (column - 8) * letter;
  }

  // Text with code between backticks.
  function prose(text) {
    return text.split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));
  }

  function count() {
    const errors = view.problems.filter((problem) => problem.severity === "error").length;
    const say = (number, word) => (number ? [`${number} ${word}${number === 1 ? "" : "s"}`] : []);
    return [...say(errors, "error"), ...say(view.problems.length - errors, "warning")].join(", ");
  }

  // An element; children that are strings become text, never markup.
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const STYLE = `
    :host { all: initial !important; display: contents !important; direction: ltr !important; }
    @media print { :host { display: none !important; } }
    .dock { --ground: #fff; --soft: #f3f5f7; --ink: #1b2833; --faint: #50606d; --line: #d6dde2; --link: #0b6b75; }
    .error { --kind: #b03a30; } .warning { --kind: #855300; }
    @media (prefers-color-scheme: dark) {
      .dock { --ground: #18212a; --soft: #10171d; --ink: #eaeff2; --faint: #a7b4bf; --line: #33424e; --link: #62c8d1; }
      .error { --kind: #ff9d92; } .warning { --kind: #f0c36a; }
    }
    .dock, .content, .panel { display: flex; flex-direction: column; min-height: 0; }
    .dock { position: fixed; z-index: 2147483647; inset: auto 0 0; max-height: 75%; padding: .75em; gap: .5em;
      box-sizing: border-box; pointer-events: none; color: var(--ink); overflow-wrap: anywhere;
      font: medium/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    .dock .badge, .panel { pointer-events: auto; background: var(--ground); border: 1px solid var(--line);
      box-shadow: 0 .25em 1.5em rgb(0 0 0 / .2); }
    h2, h3, p, pre { margin: 0; font: inherit; } h2, h3, .kind { font-weight: 600; }
    button { font: inherit; font-size: .875em; color: inherit; background: none; cursor: pointer; white-space: nowrap; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; } .list:focus-visible { outline-offset: -2px; }
    .badge { align-self: end; flex: none; padding: .25em .9em; border-radius: 2em; font-size: .875em; }
    .badge::before { content: ""; display: inline-block; width: .6em; height: .6em; margin-right: .5em;
      border-radius: 50%; background: var(--kind, var(--faint)); }
    .panel { align-self: center; box-sizing: border-box; width: 100%; max-width: 56em; overflow: hidden; }
    header { display: flex; justify-content: space-between; align-items: center; gap: 1em; padding: .6em 1.25em;
      border-bottom: 1px solid var(--line); }
    header button { padding: .2em .6em; border: 1px solid var(--line); border-radius: .35em; }
    .list { overflow: auto; padding: 0 1.25em; overscroll-behavior: contain; }
    article, .note { padding: 1em 0; } article + article { border-top: 1px solid var(--line); } .note { padding-bottom: 0; }
    .where, .note, .key { color: var(--faint); } .where, .note { font-size: .875em; }
    .kind, .mark { color: var(--kind); } .kind { margin-right: .5em; text-transform: capitalize; }
    a { color: var(--link); text-underline-offset: .2em; }
    pre, code { font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; font-variant-ligatures: none; }
    pre { margin-top: .6em; padding: .6em .9em; overflow: auto; overflow-wrap: normal; background: var(--soft); }
    pre, code { font-size: .875em; } pre, .panel { border-radius: .5em; }
    h3 { margin-top: .25em; } .help { margin-top: .6em; padding-left: .9em; border-left: 2px solid var(--line); }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  `;

  // What is shown stands apart from the page, and is in the document only while there is something to show.
  const status = element("p", { className: "badge", role: "status", hidden: true }, "Preview stopped");
  const content = element("div", { className: "content" });
  const host = element("cuecard-preview");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  host.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  host.shadowRoot.append(element("section", { className: "dock", ariaLabel: "Preview" }, status, content));
  host.addEventListener("focusin", (event) => { before = event.relatedTarget ?? before; });

  // ---- Beginning and end ----------------------------------------------------------------------------------------------

  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? connect() : disconnect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && view.open && !event.defaultPrevented && !event.isComposing) hide();
  });
  // Not before the page's own scripts have run, which may build what is filled in and listen to it.
  document.addEventListener("DOMContentLoaded", () => { restore(); connect(); });
})();
