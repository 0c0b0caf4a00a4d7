// The service worker: keeps the guide on the reader's device. In front of this script stands `BUILD`, the facts of the
// build: `version`, `base`, `shell`, `offline`, `lasting` (see src/render/offline.rs).
//
// Caches, all named after the base of the guide, for a server may have several:
//   shell <version>      styles, scripts, the home page, the page for when there is no network
//   pages <version>      pages that were visited
//   files <version>      what those loaded
//   saved <path> <time>  a routine that was saved, with all that it needs: save.js fills and removes it
// A new version brings caches of its own. What was saved stays, for it is whole in itself.
"use strict";

const OURS = `cuecard ${BUILD.base} `;
const SHELL = `${OURS}shell ${BUILD.version}`;
const PAGES = `${OURS}pages ${BUILD.version}`;
const FILES = `${OURS}files ${BUILD.version}`;
const MOST = { [PAGES]: 100, [FILES]: 800 };
const PATIENCE = 4000; // milliseconds until a page that is kept stands in for one that does not come

// ---- A version comes and goes ---------------------------------------------------------------------------------------

addEventListener("install", (event) => event.waitUntil(furnish()));

// All of the shell or nothing: a worker that lacks something is tried again by the browser.
async function furnish() {
  const shell = await caches.open(SHELL);
  try {
    await Promise.all(BUILD.shell.map(async (link) => {
      const response = await fetch(link, { cache: isLasting(link) ? "default" : "no-cache" });
      if (!response.ok) throw new Error(`${link}: ${response.status}`);
      await shell.put(link, await plain(response));
    }));
  } catch (error) {
    await caches.delete(SHELL);
    throw error;
  }
}

addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));

async function tidy() {
  const isOld = (name) => name.startsWith(OURS) && ![SHELL, PAGES, FILES].includes(name) && !name.startsWith(`${OURS}saved `);
  await Promise.all((await caches.keys()).filter(isOld).map((name) => caches.delete(name)));
}

addEventListener("message", (event) => {
  const { takeOver, keep } = event.data ?? {};
  if (takeOver) skipWaiting();
  // The first page was there before this worker, and with it all that it loaded.
  if (keep) event.waitUntil(Promise.all(keep.map(keepVisited)));
});

async function keepVisited(link) {
  const url = new URL(link, location);
  if (!isOurs(url) || (await find(url))) return;
  const response = await fetch(url).catch(() => null);
  if (response) await store(url, response);
}

// ---- What pages ask for ---------------------------------------------------------------------------------------------

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Films and sounds are asked for piece by piece, which only the server can answer.
  const isMedia = request.headers.has("range") || ["audio", "video", "track"].includes(request.destination);
  if (request.method !== "GET" || isMedia || !isOurs(url)) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (isLasting(url.pathname)) event.respondWith(lasting(event, url));
  else event.respondWith(file(event, url));
});

const isOurs = (url) => url.origin === location.origin && url.pathname.startsWith(BUILD.base) && !url.pathname.startsWith("/_cuecard/");
const isLasting = (path) => BUILD.lasting.some((folder) => path.startsWith(folder));

// A page: as it is now, or as it was last seen when the network fails or takes its time.
async function page(event, url) {
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => store(url, response.clone()), () => {}));
  const kept = await find(url);
  if (!kept) return fresh.catch(async () => (await caches.match(BUILD.offline)) ?? Response.error());
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  const orKept = fresh.then((response) => (response.status < 500 ? response : kept), () => kept);
  return Promise.race([orKept, late]);
}

// A file whose name tells its content: what is kept is what there is.
async function lasting(event, url) {
  return (await find(url)) ?? file(event, url);
}

// Any other file: as it is now, else as it was last seen.
async function file(event, url) {
  const fresh = fetch(event.request);
  // What a script asks for, it keeps itself; but for data.
  const isWanted = (response) => event.request.destination || isData(response);
  event.waitUntil(fresh.then((response) => isWanted(response) && store(url, response.clone()), () => {}));
  try {
    return await fresh;
  } catch (error) {
    const kept = (await find(url)) ?? (await sibling(url));
    if (kept) return kept;
    throw error;
  }
}

// ---- What is kept ---------------------------------------------------------------------------------------------------

/** What is kept under an address: as it was visited last, else as it was saved. */
async function find(url) {
  const visited = await caches.open(PAGES);
  return (await visited.match(key(url))) ?? caches.match(key(url));
}

/** A picture of another size, where the one for this screen is not kept. */
async function sibling(url) {
  const [, stem, suffix] = url.pathname.match(/^(.*?)(?:\.\d+w)?(\.(?:jpe?g|png))$/) ?? [];
  for (const size of stem ? [".960w", ".480w", ""] : []) {
    const kept = await caches.match(stem + size + suffix);
    if (kept) return kept;
  }
}

const type = (response) => response.headers.get("Content-Type") ?? "";
const isData = (response) => type(response).includes("json");

/** Keeps what came for later, if it is of the kind that is wanted again. */
async function store(url, response) {
  if (response.status !== 200 || response.type !== "basic" || response.redirected) return;
  const isPage = /^text\/html|^application\/pdf/.test(type(response));
  if (!isPage && !isData(response) && !/^image\/|^font\/|css|javascript/.test(type(response))) return;
  const name = isPage ? PAGES : FILES;
  try {
    const cache = await caches.open(name);
    await cache.put(key(url), response);
    // The oldest go first.
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((old) => cache.delete(old)));
  } catch {
    // The disk is full, or closed to us. The reader has the page all the same.
  }
}

/** The address that something is kept under. What stands behind a `?` is for scripts. */
const key = (url) => url.origin + url.pathname;

/** A response that browsers take for any request, whatever way it came. */
async function plain(response) {
  return new Response(await response.blob(), { headers: { "Content-Type": type(response) } });
}
