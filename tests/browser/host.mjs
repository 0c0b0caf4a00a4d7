// The sample guide as a finished site, and a server for it as plain as any host's.
import { spawnSync } from "node:child_process";
import { cpSync, createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Listener } from "./listener.mjs";
import { Guide } from "./program.mjs";
import { find, typeOf } from "./site-server.mjs";

export class Host {
  guide = new Guide();
  output = mkdtempSync(join(tmpdir(), "cuecard-site-"));
  /** Paths that were asked for. */
  asked = [];
  /** Paths that are not answered until somebody lets them go, with what that takes. */
  held = new Map();
  /** Paths that the server has lost. */
  gone = new Set();
  #listener = new Listener((request, response) => this.#answer(request, response));

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

  get port() {
    return this.#listener.port;
  }

  start() {
    return this.#listener.start();
  }

  stop() {
    return this.#listener.stop();
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
    const file = !this.gone.has(path) && pathname.startsWith(this.base) ? find(this.output, path) : undefined;
    response.writeHead(file ? 200 : 404, {
      "Content-Type": file ? typeOf(file) : "text/plain",
      "Cache-Control": path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache",
      // As strict as a site may be.
      "Content-Security-Policy": "default-src 'self'",
    });
    if (file && request.method === "GET") createReadStream(file).pipe(response);
    else response.end("There is nothing here.");
  }
}
