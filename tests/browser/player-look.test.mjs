// How the player looks on screens of many sizes: nothing sticks out or hides, and axe finds nothing wrong with any phase.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "./browser.mjs";
import { KINDS, Stage, key, main } from "./player.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";

const SIZES = [[320, 640], [375, 667], [390, 844], [844, 390], [768, 1024], [1280, 800]];

describe("the look of the player", { skip }, () => {
  const stage = new Stage();
  before(() => stage.open(PROGRAM));
  after(() => stage.close());

  for (const [width, height] of SIZES) {
    // Colours do not depend on the size: the dark ones need not be seen on all.
    for (const colorScheme of height > width && width > 375 ? ["light"] : ["light", "dark"]) {
      test(`is easy to read and to use at ${width} by ${height}, ${colorScheme}`, async () => {
        await stage.on(KINDS, { viewport: { width, height }, colorScheme }, async (tab) => {
          const looksRight = async (name) => {
            assert.deepEqual(await whileTimePasses(tab, violations(tab)), [], name);
            const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(wide <= 0, `${name}: nothing sticks out`);
            const small = await tab.locator("button:visible, .mast a:visible").evaluateAll((buttons) => buttons
              .filter((button) => button.offsetHeight < 44).map((button) => button.textContent));
            assert.deepEqual(small, [], `${name}: all targets are large`);
          };
          await looksRight("the opening");
          await main(tab).click();
          await fits(tab, "counted work");
          await looksRight("counted work");
          await main(tab).click();
          await looksRight("the change of sides");
          await main(tab).click();
          await main(tab).click();
          await fits(tab, "a rest");
          await looksRight("a rest");
          await main(tab).click();
          await fits(tab, "timed work");
          await looksRight("timed work");
          await main(tab).click();
          await looksRight("a pause");
          await key(tab, "Finish here").click();
          await looksRight("the end");
        });
      });
    }
  }

  /** What a promise gives that waits for timers of the page: their clock moves on by next to nothing. */
  async function whileTimePasses(tab, promise) {
    let isOpen = true;
    const end = () => { isOpen = false; };
    promise.then(end, end);
    while (isOpen) await tab.clock.runFor(1);
    return promise;
  }

  /** The number and the keys are seen without scrolling, and nothing lies over the words. */
  async function fits(tab, name) {
    const [number, keys, cue, bottom] = await tab.evaluate(() => {
      const box = (part) => document.querySelector(part).getBoundingClientRect();
      return [box("[data-number]").bottom, box(".keys").bottom, box("[data-cue]").bottom, box(".player > footer").top];
    });
    const height = tab.viewportSize().height;
    assert.ok(keys <= height + 0.5 && number <= bottom && cue <= bottom + 0.5, `${name}: ${[number, keys, cue, bottom, height]}`);
  }
});
