// One look at a page: opened anew, with everything that it says, asks for and does from the first moment.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import axe from "axe-core";
import { NO_ICON } from "./browser.mjs";

/** The narrowest window that pages are made for, and that of a desk. */
export const WIDTHS = [320, 1280];

const MEASURES = readFileSync(new URL("measures.js", import.meta.url), "utf8");
/** Sizes of targets are checked only when somebody asks. */
const AXE = { rules: { "target-size": { enabled: true } } };

export class Visit {
  #complaints = [];
  #context;

  /** Opens a page in a window of its own. `more` are the browser's options for it. */
  static async to(browser, address, { width = 1280, height = 900, ...more } = {}) {
    const visit = new Visit();
    const options = { viewport: { width, height }, reducedMotion: "reduce", colorScheme: "light", ...more };
    visit.#context = await browser.newContext(options);
    await visit.#context.addInitScript(watchShifts);
    visit.tab = await visit.#context.newPage();
    visit.#listen(new URL(address).origin);
    await visit.tab.goto(address);
    if (more.javaScriptEnabled !== false) await visit.#settle();
    await visit.tab.evaluate(MEASURES);
    return visit;
  }

  #listen(origin) {
    this.tab.on("console", (message) => {
      const text = `${message.text()} ${message.location().url}`;
      if (["error", "warning"].includes(message.type()) && !NO_ICON.test(text)) this.#complaints.push(`says ${text}`);
    });
    this.tab.on("pageerror", (error) => this.#complaints.push(`fails with ${error.message}`));
    this.tab.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && !["data:", "blob:"].includes(url.protocol)) this.#complaints.push(`asks another site for ${url}`);
    });
  }

  /** Waits until all pictures are there, those further down too. */
  async #settle() {
    await this.tab.evaluate(async () => {
      document.querySelectorAll("img").forEach((image) => { image.loading = "eager"; });
      await Promise.all([...document.images].map((image) => image.decode()));
      await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    });
  }

  measure(what, ...more) {
    return this.tab.evaluate(([what, more]) => window.measure[what](...more), [what, more]);
  }

  /** What axe finds wrong with the page, a line each. */
  async violations() {
    if (!await this.tab.evaluate(() => "axe" in window)) await this.tab.evaluate(axe.source);
    const { violations } = await this.tab.evaluate((options) => window.axe.run(document, options), AXE);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`));
  }

  async inTheDark(look) {
    await this.tab.emulateMedia({ colorScheme: "dark" });
    const seen = await look();
    await this.tab.emulateMedia({ colorScheme: "light" });
    return seen;
  }

  /** What moved by itself since the page began to show. */
  shifts() {
    return this.tab.evaluate(() => window.shifts());
  }

  /** Makes all checks, each of which gives a list of troubles, and ends the visit: a sentence for each thing that is wrong. */
  async end(where, checks) {
    const troubles = [];
    try {
      for (const [what, check] of Object.entries(checks)) {
        for (const trouble of await check()) troubles.push(`${where} ${what}, but: ${trouble}`);
      }
    } finally {
      await this.#context.close();
    }
    troubles.push(...this.#complaints.map((complaint) => `${where} ${complaint}`));
    return troubles;
  }
}

/** Visits two pages at a time, and gives all that is wrong with any of them. */
export async function tour(kinds, visit) {
  const waiting = Object.entries(kinds);
  const troubles = [];
  const walk = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) troubles.push(...await visit(...next));
  };
  await Promise.all([walk(), walk()]);
  return troubles;
}

/** Fails with a line for each trouble. */
export function isWell(troubles) {
  assert.ok(troubles.length === 0, `${troubles.length} troubles\n${troubles.join("\n")}`);
}

// Runs in pages, before anything else does.
function watchShifts() {
  const seen = [];
  const note = (entries) => seen.push(...entries.filter((entry) => !entry.hadRecentInput));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.shifts = () => {
    note(observer.takeRecords());
    return seen.map((entry) => `${entry.value} of the window moved: ${entry.sources.map(({ node }) => node?.nodeName + "." + node?.className).join(", ")}`);
  };
}
