// What the preview puts into every page: it listens to the server and reloads the page when it changed.
(() => {
  const version = document.currentScript.dataset.version;
  const query = new URLSearchParams({ page: location.pathname, version });
  const events = new EventSource(`/_cuecard/events?${query}`);
  for (const name of ["reload", "gone"]) events.addEventListener(name, () => location.reload());
})();
