// The browser that the tests use, and the few things they do with its tabs.
import assert from "node:assert/strict";
import axe from "axe-core";
import { chromium } from "playwright-core";

/** Debian's Chromium, or the one that CHROMIUM names. */
const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** What a browser says of its own accord when a server is gone or a page is missing: no fault of the script. */
export const UNREACHABLE = /net::ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION_RESET)/;
export const MISSING = /status of 404/;
/** Browsers ask every site for an icon, and the sample guide has none. */
export const NO_ICON = /favicon\.ico$/;

export function launch() {
  const args = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking";
  const more = "--disable-component-update --disable-sync";
  return chromium.launch({ executablePath: EXECUTABLE, args: `${args} ${more}`.split(" ") });
}

/** Tabs of one window, which complain of nothing: `check` fails on any error in a console, but for `expected` ones. */
export class Window {
  #complaints = [];

  static async open(browser, options) {
    const window = new Window();
    window.context = await browser.newContext(options);
    await window.context.addInitScript(pretendVisibility);
    return window;
  }

  async tab(address) {
    const tab = await this.context.newPage();
    tab.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#complaints.push(`${message.text()} ${message.location().url}`);
    });
    tab.on("pageerror", (error) => this.#complaints.push(error.message));
    await tab.goto(address);
    return tab;
  }

  async close(...expected) {
    await this.context.close();
    const unexpected = this.#complaints.filter((text) => ![NO_ICON, ...expected].some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, [], "the console is quiet");
  }
}

/** Brings a tab to the front or behind others, as its page sees it: without a screen, all tabs count as visible. */
export async function setVisible(tab, visible) {
  await tab.evaluate((visible) => {
    window.name = visible ? "" : "behind";
    document.dispatchEvent(new Event("visibilitychange"));
  }, visible);
}

// Runs in pages. The name of a window outlives a reload.
function pretendVisibility() {
  const behind = () => window.name === "behind";
  Object.defineProperty(Document.prototype, "visibilityState", { get: () => (behind() ? "hidden" : "visible") });
  Object.defineProperty(Document.prototype, "hidden", { get: behind });
}

/** Marks a page as it is now; the mark is gone once the page was loaded anew. */
export async function mark(tab) {
  await tab.evaluate(() => { window.marked = true; });
}

export async function isMarked(tab) {
  return tab.evaluate(() => window.marked === true);
}

/** The parts of the preview's view in a tab. */
export function view(tab) {
  const host = tab.locator("cuecard-preview");
  return {
    host,
    panel: host.locator(".panel"),
    problems: host.locator("article"),
    badge: host.locator("button.badge"),
    stopped: host.getByRole("status"),
    hide: host.getByRole("button", { name: "Hide" }),
  };
}

/** What axe finds wrong with a page, one line each. */
export async function violations(tab) {
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate(() => window.axe.run(document));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`));
}
