// A page on a poor connection: seen in part, then whole. What is there must not move when the rest comes. CUECARD names the
// program; without it there is nothing to test here.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { Listener } from "./listener.mjs";
import { typeOf } from "./site-server.mjs";
import { GUIDES, Site } from "./sites.mjs";
import { watchShifts } from "./visit.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";
/** Pages whose head stands in two columns. */
const PAGES = {
  "right to left": ["/", "/exercises/bridge/", "/routines/hips/"],
  hard: ["/", "/exercises/everything/", "/routines/everything/"],
};
/** The connection falters before every second tag of the page itself, so many times. */
const PLACES = 12;

/** Serves a site, of whose pages only a part comes at first, and the rest when `rest` is called. */
class Faltering {
  constructor(site) {
    this.listener = new Listener((request, response) => {
      const address = new URL(request.url, "http://localhost").pathname;
      const file = site.file(address);
      if (!existsSync(file)) return response.writeHead(404).end();
      const contents = readFileSync(file);
      response.writeHead(200, { "content-type": typeOf(file) });
      if (!address.endsWith("/")) return response.end(contents);
      response.write(contents.subarray(0, this.bytes));
      this.rest = () => response.end(contents.subarray(this.bytes));
    });
  }
}

/** Where the first tags of the page itself begin, in bytes; what a drawing consists of does not count. */
function places(page) {
  const main = page.slice(page.indexOf("<main")).replace(/(?<=<svg)[^]*?(?=<\/svg>)/g, (drawing) => " ".repeat(drawing.length));
  const start = page.indexOf("<main");
  return [...main.matchAll(/<[a-z]/g)].slice(1).filter((_, at) => at % 2 === 0).slice(0, PLACES).map(({ index }) => Buffer.byteLength(page.slice(0, start + index)));
}

describe("a page that arrives in two parts", { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  for (const [guide, pages] of Object.entries(PAGES)) {
    test(`stands still: ${guide}`, async () => {
      const site = await Site.open(PROGRAM, GUIDES[guide]);
      const server = new Faltering(site);
      await server.listener.start();
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", serviceWorkers: "block" });
      await context.addInitScript(watchShifts);
      const troubles = [];
      for (const page of pages) {
        const text = readFileSync(site.file(page), "utf8");
        for (server.bytes of places(text)) {
          const tab = await context.newPage();
          await tab.goto(`http://localhost:${server.listener.port}${page}`, { waitUntil: "commit" });
          await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length === 1);
          server.rest();
          await tab.waitForLoadState();
          await tab.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
          const before = Buffer.from(text).subarray(0, server.bytes).toString().slice(-40);
          troubles.push(...(await tab.evaluate(() => window.shifts())).map((shift) => `${page} after ${JSON.stringify(before)}: ${shift}`));
          await tab.close();
        }
      }
      await context.close();
      await server.listener.stop();
      await site.close();
      assert.deepEqual(troubles, []);
    });
  }
});
