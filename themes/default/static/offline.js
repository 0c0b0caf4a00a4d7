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

  function watch(registration) {
    if (wasControlled) {
      if (registration.waiting) offer(registration.waiting);
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
        workers.addEventListener("controllerchange", function () { location.reload(); }, { once: true });
        worker.postMessage({ takeOver: true });
      }),
      button(notice.dataset.later, function () { notice.replaceChildren(); })
    );
  }
})();
