// The page for missing pages: what somebody looked for is mostly said by the end of the address.
(function () {
  "use strict";
  const input = document.querySelector("#q");
  const parts = location.pathname.split("/").filter((part) => part && part !== "index.html");
  try {
    const words = decodeURIComponent(parts.pop() ?? "").replace(/\.\w+$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    if (input && words !== "404") input.value = words;
  } catch { /* an address that is no text */ }
})();
