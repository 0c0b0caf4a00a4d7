// A look at a page as readers have it, with everything that it says, asks for and does from the first moment.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import axe from "axe-core";
import { NO_ICON } from "./browser.mjs";

const MEASURES = readFileSync(new URL("measures.js", import.meta.url), "utf8");
/** Sizes of targets are checked only when somebody asks. */
const AXE = { rules: { "target-size": { enabled: true } } };
/** Programs that are seen in pages, and reached by keyboard piece by piece. */
const MANY_PIECES = /video/;

export class Visit {
  #complaints = [];

  /** Opens a page in a new tab, with `letters` of so many pixels where the default is not meant. */
  static async to(context, address, { letters, javaScriptEnabled = true }) {
    const visit = new Visit();
    visit.tab = await context.newPage();
    visit.#listen(new URL(address).origin);
    if (letters) {
      const session = await context.newCDPSession(visit.tab);
      await session.send("Page.setFontSizes", { fontSizes: { standard: letters } });
    }
    await visit.tab.goto(address);
    if (javaScriptEnabled) await visit.#settle();
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

  /** Waits until the finder has taken over and all pictures are there, those further down too, and the page has been painted. */
  async #settle() {
    await this.tab.waitForFunction(() => !document.querySelector(".finder:not(.live)"), null, { timeout: 20000 });
    // The page of what the device keeps: by the time it is visited others were, so its list is not empty.
    await this.tab.waitForFunction(() => !document.querySelector("[data-kept]") || document.querySelector("#visited li"), null, { timeout: 20000 });
    await this.tab.evaluate(async () => {
      document.querySelectorAll("img").forEach((image) => { image.loading = "eager"; });
      await Promise.all([...document.images].map((image) => image.decode()));
      await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    });
  }

  /** A list of troubles from measures.js. */
  measure(what, ...more) {
    return this.tab.evaluate(([what, more]) => window.measure[what](...more), [what, more]);
  }

  /** What axe finds wrong with the page, a line each. */
  async violations() {
    if (!await this.tab.evaluate(() => "axe" in window)) await this.tab.evaluate(axe.source);
    const { violations } = await this.tab.evaluate((options) => window.axe.run(document, options), AXE);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`));
  }

  /** A look at the page on other media, such as `{colorScheme: "dark"}` or `{media: "print"}`. */
  async on(media, look) {
    await this.tab.emulateMedia(media);
    const seen = await look();
    await this.tab.emulateMedia(Object.fromEntries(Object.keys(media).map((key) => [key, null])));
    return seen;
  }

  /** What moved by itself since the page began to show. */
  shifts() {
    return this.tab.evaluate(() => window.shifts());
  }

  /** Goes through the page with the Tab key, from its first stop to its last: what is out of order, unseen or left out. */
  async byKeyboard() {
    let stops = await this.measure("stops");
    const troubles = [];
    let before = null;
    for (;;) {
      await this.tab.keyboard.press("Tab");
      let focus = await this.measure("focus");
      if (!focus) break;
      // The finder shows more when its end comes near: the stops are counted anew, and those before have the numbers they had.
      if (Number.isNaN(focus.stop)) {
        stops = await this.measure("stops");
        focus = await this.measure("focus");
      }
      if (before && focus.stop === before.stop && MANY_PIECES.test(focus.tag)) continue;
      if (before && before.stop === focus.stop) return [...troubles, `there is no way on from ${focus.name}`];
      troubles.push(...focus.troubles);
      if (focus.stop !== (before ? before.stop + 1 : 0)) troubles.push(`after ${before?.name ?? "nothing"} comes ${focus.name}`);
      if (before && goesBack(before, focus)) troubles.push(`the focus goes back from ${before.name} to ${focus.name}`);
      before = focus;
    }
    if (before?.stop !== stops.length - 1) troubles.push(`the last stop is ${before?.name ?? "none"}, and should be ${stops.at(-1)}`);
    return troubles;
  }

  /** Takes the link that is first of all, once the keyboard has been through the page: whether it leads past the menu. */
  async bySkipLink() {
    await this.tab.keyboard.press("Tab");
    const { troubles, name } = await this.measure("focus");
    await this.tab.keyboard.press("Enter");
    await this.tab.keyboard.press("Tab");
    const [before, main] = await this.tab.evaluate(() => {
      const main = document.querySelector("main");
      return [Boolean(main.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_PRECEDING), location.hash];
    });
    return before || main !== "#main" ? [...troubles, `${name} leads to ${main}, and the next stop is before it`] : troubles;
  }

  /** What another look at this page had and this one has not. */
  async missing(other) {
    const mine = await this.measure("contents");
    return Object.keys(other).flatMap((what) => other[what].filter((one) => !mine[what].includes(one)).map((one) => `${what}: ${one}`));
  }

  /** Makes all checks, each of which gives a list of troubles, and ends the visit: a sentence for each thing that is wrong. */
  async end(where, checks) {
    const troubles = [];
    for (const [what, check] of Object.entries(checks)) {
      for (const trouble of await check()) troubles.push(`${where} ${what}, but: ${trouble}`);
    }
    await this.tab.close();
    return [...troubles, ...this.#complaints.map((complaint) => `${where} ${complaint}`)];
  }
}

/** Whether a stop stands above and before the last one, as the page is read: up is fine in the next column. */
function goesBack(last, next) {
  const above = next.bottom <= last.top + 1;
  return above && (last.rightToLeft ? next.left >= last.right : next.right <= last.left);
}

/**
 * Visits every kind of page of a site, two at a time, and fails with all that is wrong with any of them. `checks` gives
 * them for a visit: what should be so, and a function that lists what is not. Of the options, `width`, `height` and `letters`
 * are pixels; the rest are the browser's own.
 */
export async function tour(browser, site, { width = 1280, height = 900, ...more }, checks) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce", colorScheme: "light", ...more });
  await context.addInitScript(watchShifts);
  const kinds = Object.entries(site.kinds());
  // What lists the pages visited comes last, when it no longer grows.
  const isList = ([kind]) => kind === "/offline.html";
  const troubles = [];
  const walk = async (waiting) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [kind, page] = next;
      const visit = await Visit.to(context, site.address(page), more);
      troubles.push(...await visit.end(`${kind} (${page})`, checks(visit, kind, page)));
    }
  };
  try {
    const others = kinds.filter((one) => !isList(one));
    await Promise.all([walk(others), walk(others)]);
    await walk(kinds.filter(isList));
  } finally {
    await context.close();
  }
  assert.ok(troubles.length === 0, `${troubles.length} troubles\n${troubles.join("\n")}`);
}

/** Runs in pages, before anything else does: `shifts()` then tells what moved. */
export function watchShifts() {
  const seen = [];
  const note = (entries) => seen.push(...entries.filter((entry) => !entry.hadRecentInput));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.shifts = () => {
    note(observer.takeRecords());
    return seen.map((entry) => `${entry.value} of the window moved: ${entry.sources.map(({ node }) => `${node?.nodeName}.${node?.className}`).join(", ")}`);
  };
}
