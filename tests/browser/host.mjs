// The sample guide as a finished site, and a server for it as plain as any host's.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, createReadStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { Guide } from "./program.mjs";

const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".jpg": "image/jpeg", ".js": "text/javascript", ".json": "application/json",
  ".pdf": "application/pdf", ".png": "image/png", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json", ".xml": "application/xml",
};

export class Host {
  guide = new Guide();
  output = mkdtempSync(join(tmpdir(), "cuecard-site-"));
  /** Paths that were asked for. */
  asked = [];
  /** Paths that are not answered until somebody lets them go, with what that takes. */
  held = new Map();
  /** Paths that the server has lost. */
  gone = new Set();
  #server;

  /** The site will lie below `base`, with slashes at both ends. */
  constructor(program, base = "/") {
    this.program = program;
    this.base = base;
  }

  /** Builds the site; `more` are further options. */
  build(...more) {
    const options = ["build", "--root", this.guide.root, "--output", this.output, "--base-url", `https://example.org${this.base}`];
    const { status, stderr } = spawnSync(this.program, [...options, ...more], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }

  /** Another site with the same files so far, cheaper than building it. */
  copy() {
    const copy = new Host(this.program, this.base);
    cpSync(this.output, copy.output, { recursive: true });
    return copy;
  }

  /** Listens, on the port of before if there was one. */
  async start() {
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.listen(this.port ?? 0, "127.0.0.1");
    await once(this.#server, "listening");
    this.port = this.#server.address().port;
  }

  async stop() {
    if (!this.#server) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
    this.#server = undefined;
  }

  async remove() {
    await this.stop();
    this.guide.remove();
    rmSync(this.output, { recursive: true, force: true });
  }

  /** The address of a path of the site, which begins with a slash. */
  address(path) {
    return `http://localhost:${this.port}${this.base}${path.slice(1)}`;
  }

  /** Answers for this path, which begins with a slash, only when what this gives is called. */
  hold(path) {
    let release;
    this.held.set(path, new Promise((resolve) => { release = resolve; }));
    return () => { this.held.delete(path); release(); };
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = decodeURIComponent(pathname).replace(this.base, "/");
    this.asked.push(path);
    await this.held.get(path);
    const file = join(this.output, path.endsWith("/") ? `${path}index.html` : path);
    const isThere = !this.gone.has(path) && pathname.startsWith(this.base) && statSync(file, { throwIfNoEntry: false })?.isFile();
    response.writeHead(isThere ? 200 : 404, {
      "Content-Type": isThere ? TYPES[extname(file)] ?? "application/octet-stream" : "text/plain",
      "Cache-Control": path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache",
      // As strict as a site may be.
      "Content-Security-Policy": "default-src 'self'",
    });
    if (isThere && request.method === "GET") createReadStream(file).pipe(response);
    else response.end("There is nothing here.");
  }
}
