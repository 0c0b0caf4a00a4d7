// "Save offline" on the page of a routine, and the list of all that is kept. Each saved routine is one cache, in which lies
// all that it needs, and a note of what that is; without its note it is not whole and does not count.
(function () {
  "use strict";
  if (!navigator.serviceWorker || !window.caches || document.querySelector("script[src^='/_cuecard/']")) return;
  var LANES = 6; // files that are fetched at a time
  var STALE = 24 * 3600 * 1000; // milliseconds after which a saved routine is fetched again when it is looked at
  var LEFT = 3600 * 1000; // milliseconds after which a cache without a note is one that nobody fills any longer

  var place = document.querySelector("[data-save], [data-kept]");
  var prefix = "cuecard " + place.dataset.base + " ";
  var note = function (path) { return path + "?saved"; };

  function put(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return values[name]; });
  }
  function size(bytes) {
    var unit = bytes < 1e6 ? [1e3, "kilobyte"] : [1e6, "megabyte"];
    var format = { style: "unit", unit: unit[1], unitDisplay: "short", maximumFractionDigits: bytes < 1e7 && bytes >= 1e6 ? 1 : 0 };
    return new Intl.NumberFormat(document.documentElement.lang, format).format(Math.max(1, bytes / unit[0]));
  }
  function summary(text, saved) {
    return put(text, { files: saved.files, size: size(saved.bytes) });
  }

  // ---- Caches ------------------------------------------------------------------------------------------------------

  // All routines that are saved; what is left of a saving that broke off is cleared away.
  async function allSaved() {
    var found = [];
    for (var name of await caches.keys()) {
      if (!name.startsWith(prefix + "saved ")) continue;
      var parts = name.slice(prefix.length).split(" ");
      var written = await (await caches.open(name)).match(note(parts[1]));
      if (written) found.push(Object.assign(await written.json(), { cache: name, path: parts[1], time: Number(parts[2]) }));
      else if (Date.now() - parts[2] > LEFT) await caches.delete(name);
    }
    return found.sort(function (one, other) { return other.time - one.time; });
  }
  async function forget(path, but) {
    for (var name of await caches.keys()) {
      if (name.startsWith(prefix + "saved " + path + " ") && name !== but) await caches.delete(name);
    }
  }

  // ---- Saving ------------------------------------------------------------------------------------------------------

  // What a page needs to be shown: styles, scripts, pictures, and files that its scripts are told of.
  function needs(page, url) {
    var base = place.dataset.base;
    var found = [];
    function add(address) {
      var link = new URL(address, url);
      if (link.origin === location.origin && link.pathname.startsWith(base)) found.push(link.origin + link.pathname);
    }
    page.querySelectorAll("link[rel=stylesheet], link[rel~=icon], a[data-motion]").forEach(function (one) { add(one.getAttribute("href")); });
    page.querySelectorAll("script[src], img[src]").forEach(function (one) { add(one.dataset.src || middle(one) || one.getAttribute("src")); });
    page.querySelectorAll("main [data-src], main [data-index]").forEach(function (one) { add(one.dataset.src || one.dataset.index); });
    page.querySelectorAll("script[type='application/json']").forEach(function (data) {
      (data.textContent.match(/"\/[^"\s\\]*\.\w+(?=["#])/g) || []).forEach(function (text) { add(text.slice(1)); });
    });
    return found;
  }
  // Of a picture in several sizes the largest that a phone shows; the worker has it stand in for the others.
  function middle(image) {
    var sizes = (image.getAttribute("srcset") || "").split(", ").map(function (one) { return one.trim().split(" "); });
    var fits = sizes.filter(function (one) { return parseInt(one[1], 10) <= 960; });
    return fits.length ? fits[fits.length - 1][0] : "";
  }
  // The pages that belong to a routine: those in its folder, and its exercises.
  function pagesOf(page, start) {
    var own = new URL(start, location).href;
    var other = place.dataset.with && new URL(place.dataset.with, location).href;
    var links = [...page.querySelectorAll("main a[href]")].map(function (link) { return new URL(link.getAttribute("href"), own).href.split(/[?#]/)[0]; });
    return links.filter(function (link) { return link !== own && link !== other && (link.startsWith(own) || (other && link.startsWith(other))); });
  }

  // Saves the routine at `path`. `tell` hears how much of how much is done. Gives the note of it.
  async function save(path, signal, tell) {
    var time = Date.now();
    var name = prefix + "saved " + path + " " + time;
    var cache = await caches.open(name);
    var done = new Map(); // what was fetched, by address
    var saved = { title: document.querySelector("h1").textContent, files: 0, bytes: 0, missed: 0 };

    // Fetches what is not there yet; pages, styles and scripts must come, a picture may be missing.
    async function take(urls) {
      var queue = [...new Set(urls)].filter(function (url) { return !done.has(url); });
      queue.forEach(function (url) { done.set(url, null); });
      async function lane() {
        for (var url = queue.shift(); url; url = queue.shift()) {
          var response = await fetch(url, { signal: signal, cache: /\/$/.test(url) ? "no-cache" : "default" });
          if (response.ok) {
            var body = await response.blob();
            var type = response.headers.get("Content-Type") || "";
            await cache.put(url, new Response(body, { headers: { "Content-Type": type } }));
            saved.files += 1;
            saved.bytes += body.size;
            if (/html|css/.test(type)) done.set(url, await body.text());
          } else if (/(\/|\.css|\.js)$/.test(url)) {
            throw new TypeError(url + " " + response.status);
          } else {
            saved.missed += 1;
          }
          tell(saved.files + saved.missed, done.size);
        }
      }
      await Promise.all(Array.from({ length: LANES }, lane));
    }
    function read(url) { return new DOMParser().parseFromString(done.get(url), "text/html"); }

    try {
      var start = new URL(path, location).href;
      await take([start]);
      await take(pagesOf(read(start), path));
      var texts = [...done.keys()].filter(function (url) { return done.get(url); });
      await take(texts.flatMap(function (url) { return needs(read(url), url); }));
      // Fonts and pictures of styles.
      var styles = [...done.keys()].filter(function (url) { return url.endsWith(".css"); });
      await take(styles.flatMap(function (url) {
        var own = done.get(url).match(/url\(["']?(?!data:)[^)"'#]+/g) || [];
        return own.map(function (found) { return new URL(found.replace(/url\(["']?/, ""), url).href; })
          .filter(function (link) { return link.startsWith(new URL(place.dataset.base, location).href); });
      }));
      await cache.put(note(path), new Response(JSON.stringify(saved), { headers: { "Content-Type": "application/json" } }));
      await forget(path, name);
      return saved;
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
  }

  // ---- The button --------------------------------------------------------------------------------------------------

  function routine() {
    var path = place.dataset.save;
    var button = place.querySelector("button");
    var status = place.querySelector("[role=status]");
    var KEY = prefix + path; // remembers what is shown, so that it is there before the caches are looked at
    var running = null;
    place.hidden = false;
    show(remembered());

    function remembered() {
      try { return JSON.parse(localStorage.getItem(KEY)); } catch (e) { return null; }
    }
    function show(saved) {
      place.dataset.state = saved ? "saved" : "";
      button.textContent = saved ? button.dataset.on : button.dataset.off;
      var text = saved ? summary(place.dataset.saved, saved) : "";
      if (saved && saved.missed) text += ". " + put(place.dataset.missed, { files: saved.missed });
      if (status.textContent !== text) status.textContent = text;
      try {
        if (saved) localStorage.setItem(KEY, JSON.stringify(saved)); else localStorage.removeItem(KEY);
      } catch (e) { /* looked up next time */ }
    }
    function fail(error) {
      show(null);
      if (error.name === "AbortError") return;
      place.dataset.state = "failed";
      status.textContent = error.name === "QuotaExceededError" ? place.dataset.full : place.dataset.failed;
    }

    async function start() {
      var bar = document.createElement("progress");
      running = new AbortController();
      place.dataset.state = "saving";
      button.textContent = button.dataset.stop;
      bar.setAttribute("aria-label", place.dataset.saving);
      status.replaceChildren(place.dataset.saving);
      status.after(bar);
      try {
        if (!(await navigator.serviceWorker.getRegistration())) throw new Error("no service worker");
        // Asked, browsers do not clear it away by themselves.
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(function () {});
        show(await save(path, running.signal, function (at, of) { bar.max = of; bar.value = at; }));
      } catch (error) {
        fail(error);
      } finally {
        bar.remove();
        running = null;
      }
    }

    button.addEventListener("click", function () {
      if (running) running.abort();
      else if (place.dataset.state === "saved") forget(path).then(function () { show(null); }, fail);
      else start();
    });

    // What is true, whatever was remembered; and what has grown old is fetched again on the quiet.
    allSaved().then(function (all) {
      var own = all.find(function (one) { return one.path === path; });
      if (running) return;
      show(own || null);
      if (own && Date.now() - own.time > STALE && navigator.onLine) {
        save(path, undefined, function () {}).then(show, function () { /* the old one is still there */ });
      }
    }, function () { place.hidden = true; });
  }

  // ---- The list ----------------------------------------------------------------------------------------------------

  async function list() {
    var missed = document.querySelectorAll("[data-missed]");
    var own = new URL(document.querySelector("footer a[href$='offline.html']").href).pathname;
    missed.forEach(function (one) { one.hidden = location.pathname === own; });
    document.querySelector("[data-again]").addEventListener("click", function () { location.reload(); });
    var saved = await allSaved();
    // The page for missing pages is none that anybody looks for.
    var inside = new Set([place.dataset.base, own, place.dataset.base + "404.html"]);
    for (var one of saved) {
      row("saved", one.path, one.title, summary(place.dataset.saved, one), one);
      inside.add(one.path);
    }
    var rows = [];
    for (var name of await caches.keys()) {
      if (!name.startsWith(prefix + "pages ")) continue;
      var cache = await caches.open(name);
      for (var request of await cache.keys()) {
        var path = new URL(request.url).pathname;
        if (inside.has(path)) continue;
        inside.add(path);
        var text = await (await cache.match(request)).text();
        rows.push([path, (/<title>([^<]*?)(?: · [^<·]*)?<\/title>/.exec(text) || ["", path])[1]]);
      }
    }
    rows.sort(function (a, b) { return a[1].localeCompare(b[1]); });
    rows.forEach(function (one) { row("visited", one[0], new DOMParser().parseFromString(one[1], "text/html").documentElement.textContent, "", null); });
  }

  function row(section, path, title, about, saved) {
    var home = document.getElementById(section);
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = path;
    link.append(Object.assign(document.createElement("b"), { textContent: title }));
    if (about) link.append(" ", Object.assign(document.createElement("small"), { textContent: about }));
    item.append(link);
    if (saved) {
      var button = Object.assign(document.createElement("button"), { type: "button", className: "act", textContent: place.dataset.remove });
      button.setAttribute("aria-label", place.dataset.remove + ": " + title);
      button.addEventListener("click", function () {
        forget(path).then(function () {
          try { localStorage.removeItem(prefix + path); } catch (e) { /* the page finds out by itself */ }
          item.remove();
          home.querySelector(".empty").hidden = !!home.querySelector("li");
          home.querySelector("h2").focus();
        });
      });
      item.append(button);
    }
    home.querySelector("ul").append(item);
    home.querySelector(".empty").hidden = true;
  }

  if (place.dataset.save) routine();
  else list();
})();
