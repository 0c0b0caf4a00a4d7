// The light/dark switch and the print button. Without this script the page follows the system, and both stay hidden.
(function () {
  "use strict";
  var KEY = "cuecard-theme";
  var root = document.documentElement;
  var dark = matchMedia("(prefers-color-scheme: dark)");

  // Storage may be closed (private windows, file://): then the choice lasts for this page only.
  function stored() {
    try { return localStorage.getItem(KEY); } catch (e) { return root.dataset.theme; }
  }
  function apply(choice) {
    if (choice === "dark" || choice === "light") root.dataset.theme = choice;
    else delete root.dataset.theme;
  }
  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  }

  // Before all else, so that a page of the other colour hardly ever shows: deferred scripts run as soon as the page is
  // read, which for pages this short is before they are painted.
  apply(stored());

  var button = document.querySelector("[data-switch]");
  function label() {
    if (button) button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
  }
  if (button) {
    button.hidden = false;
    label();
    button.addEventListener("click", function () {
      var choice = isDark() ? "light" : "dark";
      // What the system says anyway need not be remembered: the page follows the system again.
      if ((choice === "dark") === dark.matches) choice = "";
      apply(choice);
      try { localStorage.setItem(KEY, choice); } catch (e) { /* kept for this page */ }
      label();
    });
    dark.addEventListener("change", label);
  }
  // Another tab chose, or this page comes back from the back/forward cache.
  addEventListener("storage", function (event) {
    if (event.key === KEY || event.key === null) { apply(stored()); label(); }
  });
  addEventListener("pageshow", function (event) {
    if (event.persisted) { apply(stored()); label(); }
  });

  var print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  // A table too wide for its column scrolls; the keyboard must reach it.
  document.querySelectorAll(".prose table").forEach(function (table) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
  });
})();
