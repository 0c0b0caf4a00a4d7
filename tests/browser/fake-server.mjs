// A stand-in for `cuecard serve`: answers pages and sends events exactly when a test says so.
import { EventEmitter, once } from "node:events";
import { readFileSync } from "node:fs";
import { Listener } from "./listener.mjs";

const PREVIEW = readFileSync(new URL("../../src/serve/preview.js", import.meta.url));

export class FakeServer extends EventEmitter {
  /** The version of the site that pages and `hello` carry. */
  version = 1;
  /** What tabs are told on connecting. */
  problems = [];
  /** Open streams: `{page, version, response}`. */
  tabs = [];
  /** Paths and what is found there: `{type, body}`. Pages hold `PREVIEW` where the script belongs. */
  files = new Map();
  /** Paths that are asked for but not answered until `release`, with their answers. */
  held = new Map();
  #listener = new Listener((request, response) => this.#answer(request, response));

  async start() {
    await this.#listener.start();
    return this;
  }

  stop() {
    return this.#listener.stop();
  }

  address(path) {
    return `http://127.0.0.1:${this.#listener.port}${path}`;
  }

  /** Puts a page or another file on show; it is news to nobody until an event says so. */
  put(path, body, type = path.endsWith("/") ? "text/html" : path.endsWith(".css") ? "text/css" : "text/javascript") {
    this.files.set(path, { type, body });
  }

  /** Sends an event to all tabs, or to those that show `page`. */
  send(event, data = {}, page) {
    for (const tab of this.tabs) {
      if (page === undefined || tab.page === page) write(tab, event, data);
    }
  }

  /** Tells all tabs of problems, and all that come. */
  report(...problems) {
    this.problems = problems;
    this.send("problems", problems);
  }

  /** Waits until exactly these pages have an open stream. */
  async showing(...pages) {
    const wanted = pages.sort().join();
    while (this.tabs.map((tab) => tab.page).sort().join() !== wanted) await once(this, "change", hangs());
  }

  /** Waits until the held file was asked for. */
  async asked(path) {
    while (!this.held.get(path)) await once(this, "change", hangs());
  }

  /** Does not answer for this path until it is released. */
  hold(path) {
    this.held.set(path, null);
  }

  release(path) {
    const answer = this.held.get(path);
    this.held.delete(path);
    answer?.();
  }

  #answer(request, response) {
    const url = new URL(request.url, "http://127.0.0.1");
    if (url.pathname === "/_cuecard/events") return this.#stream(url, request, response);
    if (url.pathname === "/_cuecard/preview.js") return send(response, 200, "text/javascript", PREVIEW);
    const answer = () => {
      const { type, body } = this.files.get(url.pathname) ?? { type: "text/html", body: this.files.get("/404.html")?.body };
      const script = `<script defer src="/_cuecard/preview.js" data-version="${this.version}"></script>`;
      send(response, this.files.has(url.pathname) ? 200 : 404, type, String(body ?? "").replace("PREVIEW", script));
    };
    if (!this.held.has(url.pathname)) return answer();
    this.held.set(url.pathname, answer);
    this.emit("change");
  }

  #stream(url, request, response) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    const { page, version } = Object.fromEntries(url.searchParams);
    const tab = { page, version: Number(version), response };
    this.tabs.push(tab);
    write(tab, "hello", { version: this.version });
    write(tab, "problems", this.problems);
    request.on("close", () => {
      this.tabs = this.tabs.filter((other) => other !== tab);
      this.emit("change");
    });
    this.emit("change");
  }
}

/** Ends a wait that would never end. */
function hangs() {
  return { signal: AbortSignal.timeout(30_000) };
}

function write(tab, event, data) {
  tab.response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function send(response, status, type, body) {
  response.writeHead(status, {
    "Content-Type": `${type}; charset=utf-8`,
    "Cache-Control": "no-store",
    // As strict as a site may be: the preview has to live with it.
    "Content-Security-Policy": "default-src 'self'",
  });
  response.end(body);
}
