// Has the service worker keep the guide on this device, and tells when there is a new version of it.
(function () {
  "use strict";
  var workers = navigator.serviceWorker;
  var address = document.currentScript.dataset.worker;
  // Nothing is kept of a preview, which must always be new.
  if (!workers || document.querySelector("script[src^='/_cuecard/']")) return;

  var wasControlled = !!workers.controller;
  addEventListener("load", function () {
    workers.register(address).then(watch, function () { /* closed to us, as in some private windows */ });
  });

  /** How long one waits for the new version to take over, and how long a page does not offer it again, in milliseconds. */
  var PATIENCE = 4000, ASKED = 120000, NEWS = "cuecard-news";

  function remember() {
    try { sessionStorage.setItem(NEWS, Date.now()); } catch (e) { /* closed: it may be offered twice */ }
  }
  function wasAsked() {
    try { return Date.now() - sessionStorage.getItem(NEWS) < ASKED; } catch (e) { return false; }
  }

  function watch(registration) {
    if (wasControlled) {
      if (registration.waiting && wasAsked()) takeOver(registration.waiting);
      else if (registration.waiting) offer(registration.waiting);
      registration.addEventListener("updatefound", function () {
        var worker = registration.installing;
        worker.addEventListener("statechange", function () { if (worker.state === "installed") offer(worker); });
      });
      return;
    }
    // This page came before the worker did.
    workers.ready.then(function (ready) {
      var loaded = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
      ready.active.postMessage({ keep: [location.href].concat(loaded) });
    });
  }

  function takeOver(worker) {
    worker.postMessage({ takeOver: true });
  }

  // A line that waits until somebody has time for it.
  function offer(worker) {
    var notice = document.querySelector("[data-news]");
    if (!notice) return;
    function button(label, act) {
      var made = document.createElement("button");
      made.type = "button";
      made.className = "act";
      made.textContent = label;
      made.addEventListener("click", act);
      return made;
    }
    var text = document.createElement("p");
    text.textContent = notice.dataset.news;
    notice.replaceChildren(
      text,
      button(notice.dataset.show, function () {
        // Another tab may have asked for it already.
        if (worker.state !== "installed") return location.reload();
        function show() { location.reload(); }
        workers.addEventListener("controllerchange", show, { once: true });
        remember();
        takeOver(worker);
        // Browsers let the old one finish all that it is at, which can take a while. Pages are new without it.
        setTimeout(show, PATIENCE);
      }),
      button(notice.dataset.later, function () { notice.replaceChildren(); })
    );
  }
})();
