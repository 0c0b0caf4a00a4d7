// Figures in a browser: parts of a file are shown at their own proportions and at one scale, and nothing moves before
// somebody asks for it. CUECARD names the program; without it there is nothing to test here.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Window, launch, violations } from "./browser.mjs";
import { Guide } from "./program.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";

const exercise = (title, figure) =>
  `---\ntitle: ${title}\nequipment: []\nmuscles: {primary: [glutes]}\nfigure: ${figure}\n---\n1. Do it.\n`;
const ROUTINE = "---\ntitle: Posed\nsummary: For a test.\nblocks: [{exercises: [tall, low, long]}]\n---\n";

describe("figures", { skip }, () => {
  let browser;
  let guide;

  before(async () => {
    browser = await launch();
    guide = new Guide();
    guide.write("content/exercises/tall.md", exercise("Tall", "{start: standing, end: squat}"));
    guide.write("content/exercises/low.md", exercise("Low", "{start: hook-lying, end: bridge}"));
    guide.write("content/exercises/long.md", exercise("Long", "plank"));
    guide.write("content/routines/posed.md", ROUTINE);
    await guide.serve(PROGRAM);
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
    guide?.remove();
  });

  /** Opens a page, does something there, and sees that the browser had nothing to complain of. */
  async function on(path, options, doThis) {
    const window = await Window.open(browser, { viewport: { width: 1280, height: 900 }, ...options });
    try {
      await doThis(await window.tab(guide.address(path)));
    } finally {
      await window.close();
    }
  }

  /** How each part of a figure stands in the page: pixels for a unit across and down. */
  async function scales(tab) {
    await tab.evaluate(async () => {
      const images = [...document.querySelectorAll(".shots img, .plate img")];
      images.forEach((image) => { image.loading = "eager"; });
      await Promise.all(images.map((image) => image.decode()));
    });
    return tab.locator(".shots img, .plate img").evaluateAll((images) => images.map((image) => {
      const [, , width, height] = image.src.split("viewBox(")[1].split(",").map(parseFloat);
      return [image.clientWidth / width, image.clientHeight / height];
    }));
  }

  for (const width of [320, 390, 800, 1280]) {
    test(`all positions of a routine have one scale at ${width} pixels`, async () => {
      await on("/routines/posed/", { viewport: { width, height: 900 } }, async (tab) => {
        const all = await scales(tab);
        assert.equal(all.length, 5);
        for (const [across, down] of all) {
          assert.ok(Math.abs(across / all[0][0] - 1) < 0.02, `one scale: ${all}`);
          assert.ok(Math.abs(down / across - 1) < 0.02, `nothing is squeezed: ${all}`);
        }
        assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      });
    });
  }

  test("the movement plays when asked for, by keyboard too, and stops", async () => {
    await on("/exercises/tall/", {}, async (tab) => {
      const loaded = () => tab.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
      const plate = tab.locator(".plate");
      const height = () => plate.evaluate((element) => element.offsetHeight);
      await scales(tab);
      const before = await height();
      const unasked = await loaded();
      await tab.getByRole("button", { name: "Play the movement" }).focus();
      await tab.keyboard.press("Enter");
      await plate.locator(".motion img").waitFor();
      assert.equal(await plate.locator("figure:visible").count(), 1, "it takes the place of the positions");
      assert.equal(await height(), before, "what follows stays where it is");
      const movement = await plate.locator(".motion img").evaluate((image) => image.src);
      assert.ok(unasked.some((url) => url.includes("/figures/")) && !unasked.includes(movement), "it is not loaded unasked");
      assert.ok((await loaded()).includes(movement));
      await tab.keyboard.press("Space");
      await tab.getByRole("button", { name: "Play the movement" }).waitFor();
      assert.equal(await plate.locator("figure:visible").count(), 2);
      assert.equal(await height(), before);
    });
  });

  test("without scripts a link leads to the movement", async () => {
    await on("/exercises/tall/", { javaScriptEnabled: false }, async (tab) => {
      const link = tab.getByRole("link", { name: "Play the movement" });
      const answer = await tab.request.get(guide.address(await link.getAttribute("href")));
      assert.equal(answer.status(), 200);
      assert.match(answer.headers()["content-type"], /^image\/svg\+xml/);
    });
  });

  test("the body map is a menu", async () => {
    await on("/muscles/", {}, async (tab) => {
      await tab.getByRole("link", { name: "Buttock" }).focus();
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/\/muscles\/glut/);
    });
  });

  for (const path of ["/exercises/tall/", "/routines/posed/", "/routines/posed/sheet/", "/muscles/", "/exercises/"]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`axe finds nothing wrong with ${path}, ${colorScheme}`, async () => {
        await on(path, { colorScheme }, async (tab) => assert.deepEqual(await violations(tab), []));
      });
    }
  }
});
