// The sheet of a routine as a browser prints it: on A4 and Letter, of a dark page too. CUECARD names the program; without it
// there is nothing to test here. Needs pdftotext.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Window, launch } from "./browser.mjs";
import { Guide } from "./program.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";
const COUNT = 30;
const NUMBERS = Array.from({ length: COUNT }, (_, at) => at + 1);

/** An exercise whose name and last cue can be told apart from those of others. */
const exercise = (number) =>
  `---\ntitle: Name${number}x of a movement\nequipment: []\ndose: 2-3 x 10 each side, hold 2 s\nfigure: {start: standing, end: squat}\n` +
  `cues:\n  - Keep the belly button drawn in all the way down and up again.\n  - Slowly, to the end Last${number}x\n---\n1. Do it.\n`;
const ROUTINE = `---\ntitle: Thirty\nsummary: For a test.\nblocks:\n  - title: Part\n    exercises: [${NUMBERS.map((number) => `m${number}`)}]\n---\n`;

/** The words of a PDF, a list for each page. */
function pages(file) {
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
}

describe("the sheet, printed by a browser", { skip }, () => {
  let browser;
  let guide;

  before(async () => {
    browser = await launch();
    guide = new Guide();
    for (const number of NUMBERS) guide.write(`content/exercises/m${number}.md`, exercise(number));
    guide.write("content/routines/thirty.md", ROUTINE);
    await guide.serve(PROGRAM);
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
    guide?.remove();
  });

  for (const format of ["A4", "Letter"]) {
    test(`thirty exercises flow over pages of ${format}, and none is torn apart`, async () => {
      const window = await Window.open(browser, { colorScheme: "dark" });
      const tab = await window.tab(guide.address("/routines/thirty/sheet/"));
      const file = join(guide.root, `${format}.pdf`);
      writeFileSync(file, await tab.pdf({ format, preferCSSPageSize: true }));
      const texts = pages(file);
      assert.ok(texts.length > 1 && texts.length < 10, `${texts.length} pages`);
      const on = (word) => texts.flatMap((text, page) => (new RegExp(`\\b${word}\\b`).test(text) ? [page] : []));
      for (const number of NUMBERS) {
        assert.equal(on(`Name${number}x`).length, 1, `${number} stands on one page`);
        assert.deepEqual(on(`Last${number}x`), on(`Name${number}x`), `${number} is in one piece`);
      }
      await window.close();
    });
  }

  for (const choice of ["system", "switch"]) {
    test(`paper is white and without menus, however dark the page is (${choice})`, async () => {
      const window = await Window.open(browser, { colorScheme: choice === "system" ? "dark" : "light" });
      const tab = await window.tab(guide.address("/routines/thirty/sheet/"));
      if (choice === "switch") await tab.evaluate(() => { document.documentElement.dataset.theme = "dark"; });
      await tab.emulateMedia({ media: "print" });
      // How light a colour is, of 255, as it looks on white paper.
      const [ground, ink] = await tab.evaluate(() => {
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const light = (colour) => {
          canvas.fillStyle = "white";
          canvas.fillRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
          return (red + green + blue) / 3;
        };
        const body = getComputedStyle(document.body);
        const root = getComputedStyle(document.documentElement);
        return [Math.min(light(body.backgroundColor), light(root.backgroundColor)), light(getComputedStyle(document.querySelector("h1")).color)];
      });
      assert.ok(ground > 250, `the ground is ${ground}`);
      assert.ok(ink < 90, `the ink is ${ink}`);
      for (const menu of await tab.locator("nav, button, form").all()) assert.ok(!(await menu.isVisible()), await menu.innerHTML());
      assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      await window.close();
    });
  }
});
