// A web server for a built guide, as strict as a careful host: nothing but the site itself may load, run or be framed.
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { Listener } from "./listener.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mp4": "video/mp4",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".vtt": "text/vtt",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};
const TEXT = /^text|json|xml|svg|javascript/;
/** Names with the hash of what is in them: they never change. */
const LASTING = /^\/(assets|figures|pictures)\//;

const HEADERS = {
  "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
};

/** The media type of a file, by its name. */
export function typeOf(file) {
  return TYPES[extname(file)] ?? "application/octet-stream";
}

/**
 * Serves a folder on a free port, below `base` (with slashes at both ends); `{origin, close}`. With `compressed` as a good host
 * does it: packed, and kept by browsers.
 */
export async function serve(folder, { base = "/", compressed = false } = {}) {
  const packed = new Map();

  function pack(file, contents) {
    if (!packed.has(file)) packed.set(file, brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    return packed.get(file);
  }

  const listener = new Listener((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(base, "/");
    let file = find(folder, address);
    const status = file ? 200 : 404;
    file ??= find(folder, "/404.html");
    if (!file) return response.writeHead(404, HEADERS).end();
    const type = typeOf(file);
    const headers = { ...HEADERS, "content-type": type };
    let contents = readFileSync(file);
    if (compressed) {
      headers["cache-control"] = LASTING.test(address) ? "public, max-age=31536000, immutable" : "no-cache";
      if (TEXT.test(type) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
        contents = pack(file, contents);
        headers["content-encoding"] = "br";
      }
    }
    response.writeHead(status, { ...headers, "content-length": contents.length }).end(contents);
  });
  await listener.start();
  return { origin: `http://localhost:${listener.port}`, close: () => listener.stop() };
}

/** The file behind an address, if there is one: never outside of the folder. */
export function find(folder, address) {
  const file = join(folder, normalize(address), address.endsWith("/") ? "index.html" : "");
  try {
    return statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
