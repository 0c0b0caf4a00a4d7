// A portable build, opened from the disk and below some path of a server.
// CUECARD names the program; without it there is nothing to test here.
import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { MISSING, Window, launch } from "./browser.mjs";
import { Host } from "./host.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";

describe("a portable guide", { skip }, () => {
  let browser;
  let site;

  before(async () => {
    browser = await launch();
    site = new Host(PROGRAM);
    site.build("--portable");
    // Wherever it was built, it may be moved.
    const moved = join(site.output, "..", `on a stick ${process.pid}`);
    renameSync(site.output, moved);
    site.output = moved;
    await site.start();
  });
  after(async () => {
    await browser?.close();
    await site?.remove();
  });

  const places = [
    ["from the disk", () => pathToFileURL(join(site.output, "index.html")).href],
    ["below a path of a server", () => { site.base = "/some/where/"; return site.address("/index.html"); }],
  ];
  for (const [name, start] of places) {
    test(`works ${name}`, async () => {
      const window = await Window.open(browser, { viewport: { width: 1280, height: 900 } });
      const tab = await window.tab(start());
      await tab.getByRole("link", { name: "Hip and glute strength" }).click();
      await tab.waitForURL(/routines\/hip-and-glute-strength\/index\.html$/);
      await tab.evaluate(() => document.images[0].decode());
      assert.ok(await tab.evaluate(() => [...document.styleSheets].length > 2 && getComputedStyle(document.body).marginTop === "0px"));
      assert.equal(await tab.locator("[data-save], [data-news], link[rel=manifest]").count(), 0);

      await tab.getByRole("link", { name: "Clamshell", exact: true }).first().click();
      await tab.getByRole("button", { name: "Play the movement" }).click();
      await tab.waitForFunction(() => document.querySelector("figure.motion img")?.naturalWidth > 0);
      // The switch between light and dark works, and other pages know of it where the browser has storage.
      await tab.getByRole("button", { name: "Dark" }).click();
      assert.equal(await tab.evaluate(() => document.documentElement.dataset.theme), "dark");
      await tab.getByRole("link", { name: "Exercises" }).first().click();
      await tab.goBack();
      await tab.getByRole("link", { name: "Gluteus medius" }).or(tab.locator("#muscles a")).first().click();
      await tab.waitForURL(/muscles\/[^/]+\/index\.html$/);

      await tab.goto(new URL("exercises/index.html", start()).href);
      await tab.getByRole("searchbox").fill("clam");
      const found = tab.locator("#found a", { hasText: "Clamshell without band" });
      assert.ok(await found.locator("img").evaluate((image) => image.decode().then(() => true, () => false)));
      await found.click();
      await tab.waitForURL(/exercises\/clamshell-without-band\/index\.html$/);

      await tab.goto(new URL("routines/hip-and-glute-strength/index.html", start()).href);
      await tab.getByRole("link", { name: "Start" }).click();
      await tab.waitForURL(/play\/index\.html$/);
      await tab.locator("[data-main]").click();
      await tab.waitForFunction(() => document.querySelector("[data-figure] img")?.naturalWidth > 0);
      await tab.goto(new URL("routines/hip-and-glute-strength/index.html", start()).href);
      await tab.getByRole("link", { name: "Print this routine" }).click();
      await tab.waitForURL(/sheet\/index\.html$/);
      await tab.evaluate(() => { window.print = () => { document.title = "printed"; }; });
      await tab.getByRole("button", { name: "Print this page" }).click();
      assert.equal(await tab.title(), "printed");
      assert.ok((await tab.pdf({ format: "A4" })).length > 20_000);
      await tab.getByRole("link", { name: "Back to the routine" }).click();
      await tab.waitForURL(/hip-and-glute-strength\/index\.html$/);
      await window.close(MISSING);
    });
  }
});
