// The player in a browser, with a clock that the tests turn. CUECARD names the program; without it there is nothing to test.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { setVisible } from "./browser.mjs";
import { KINDS, SAMPLE, Stage, TIMED, key, main, screen, text } from "./player.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";

describe("the player", { skip }, () => {
  const stage = new Stage();
  before(() => stage.open(PROGRAM));
  after(() => stage.close());

  const heard = (tab) => tab.evaluate(() => window.heard.splice(0));
  const said = (tab) => tab.evaluate(() => window.said.splice(0).filter(Boolean));
  const stored = (tab) => tab.evaluate(() => ({ ...localStorage }));

  test("begins on the routine's page with one filled button", async () => {
    await stage.on("/routines/hip-and-glute-strength/", {}, async (tab) => {
      assert.deepEqual(await tab.locator(".btn").allTextContents(), ["Start this routine"]);
      await tab.getByRole("link", { name: "Start" }).click();
      await tab.waitForURL(stage.guide.address(SAMPLE));
      assert.equal(await main(tab).textContent(), "Start");
      assert.equal(await tab.locator("meta[name=robots]").getAttribute("content"), "noindex");
    });
  });

  test("plays a whole routine, and says what was done", async () => {
    await stage.on(SAMPLE, {}, async (tab) => {
      await main(tab).click();
      const seen = [];
      while ((await screen(tab)) !== "finish") {
        if ((await screen(tab)) === "change") {
          assert.equal(await text(tab, "number"), "5");
          await tab.clock.runFor(5000);
          continue;
        }
        seen.push([await text(tab, "name"), await text(tab, "number"), await text(tab, "side"), await text(tab, "set")].join(" · "));
        await main(tab).click();
      }
      assert.equal(seen.length, 45, "nine exercises, three sets, six of them on both sides");
      assert.deepEqual(seen.slice(0, 3).concat(seen.slice(6, 8)), [
        "Forward band walk · 10 ·  · set 1 of 3", "Forward band walk · 10 ·  · set 2 of 3",
        "Forward band walk · 10 ·  · last set, if you like",
        "Side band walk · 10 · Left side · set 1 of 3", "Side band walk · 10 · Right side · set 1 of 3",
      ]);
      assert.equal(await text(tab, "result"), "All done");
      assert.match(await text(tab, "sum"), /^27 sets in \d+ min$/);
      assert.equal(await tab.locator("[data-done] tr").count(), 9);
      const { "cuecard-day-2026-11-21": day } = await stored(tab);
      assert.equal(JSON.parse(day)["/routines/hip-and-glute-strength/"].done, 27);
      assert.ok(Object.keys(await stored(tab)).every((name) => name.startsWith("cuecard-")));

      await tab.reload();
      assert.equal(await text(tab, "before"), "Done today: 27 of 27 sets.");
      assert.equal(await main(tab).textContent(), "Start", "what is over need not be gone on with");
    });
  });

  test("counts down, is heard, and goes on by itself", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      await main(tab).click();
      assert.deepEqual([await screen(tab), await text(tab, "name"), await text(tab, "side")], ["ready", "Get ready", "Plank"]);
      await heard(tab);
      await tab.clock.runFor(10_000);
      assert.deepEqual([await screen(tab), await text(tab, "number"), await text(tab, "cue")], ["work", "30", "Breathe."]);
      assert.deepEqual(await heard(tab), [660, 660, 660, 990], "three, two, one, go");
      await tab.clock.runFor(14_000);
      assert.equal(await text(tab, "number"), "16");
      await tab.clock.runFor(16_000);
      assert.deepEqual([await screen(tab), await text(tab, "number"), await text(tab, "side")], ["rest", "20", "Squat"]);
      assert.deepEqual(await heard(tab), [780, 780, 660, 660, 660, 520, 390], "half, three, two, one, rest");
      await key(tab, "+15 s").click();
      assert.equal(await text(tab, "number"), "35");
      await tab.clock.runFor(35_000);
      assert.deepEqual([await screen(tab), await text(tab, "name"), await text(tab, "number"), await text(tab, "cue")], ["work", "Squat", "5", "Sit back."]);
    });
  });

  test("loses nothing in a hidden tab", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      await main(tab).click();
      await tab.clock.runFor(20_000);
      await setVisible(tab, false);
      await heard(tab);
      await tab.clock.fastForward(600_000);
      await setVisible(tab, true);
      assert.deepEqual([await screen(tab), await text(tab, "name"), await text(tab, "number")], ["work", "Squat", "5"], "it waits where a tap is needed");
      assert.deepEqual(await heard(tab), [990], "only what is now is heard");
    });
  });

  test("asks after a reload, and goes on where it was", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      await main(tab).click();
      await tab.clock.runFor(22_000);
      assert.equal(await text(tab, "number"), "18");
      await tab.reload();
      assert.equal(await text(tab, "before"), "You stopped at exercise 1 of 2.");
      await tab.clock.runFor(60_000);
      assert.equal(await main(tab).textContent(), "Go on");
      await main(tab).click();
      assert.deepEqual([await screen(tab), await text(tab, "number")], ["work", "18"]);
      await tab.reload();
      await key(tab, "Start over").click();
      assert.equal(await screen(tab), "ready");
    });
  });

  test("pauses, goes back, skips and ends early", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      await main(tab).click();
      await tab.clock.runFor(15_000);
      assert.equal(await main(tab).textContent(), "Pause");
      await main(tab).click();
      await tab.clock.runFor(600_000);
      assert.deepEqual([await screen(tab), await text(tab, "name"), await text(tab, "number")], ["paused", "Paused", "25"]);
      await main(tab).click();
      await key(tab, "Skip").click();
      assert.deepEqual([await text(tab, "name"), await text(tab, "set")], ["Squat", "set 1 of 2"], "no rest from what was left out");
      await main(tab).click();
      assert.equal(await text(tab, "set"), "last set");
      await key(tab, "Back").click();
      assert.equal(await text(tab, "set"), "set 1 of 2");
      await key(tab, "Pause").click();
      await key(tab, "Finish here").click();
      assert.equal(await text(tab, "result"), "Well done");
      assert.deepEqual(await tab.locator("[data-done] td").allTextContents(), ["left out", "left out"]);
      await key(tab, "Back").click();
      assert.equal(await text(tab, "set"), "set 1 of 2", "one may think again");
    });
  });

  test("speaks when it is asked to, and remembers it", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      await main(tab).click();
      await tab.clock.runFor(11_000);
      assert.deepEqual(await said(tab), [], "it is quiet at first");
      await tab.getByRole("button", { name: "Voice off" }).click();
      await said(tab);
      await tab.getByRole("button", { name: "Sound on" }).click();
      await heard(tab);
      await tab.clock.runFor(30_000);
      assert.deepEqual(await said(tab), ["Halfway", "Rest, 20 seconds. Next: Squat."]);
      assert.deepEqual(await heard(tab), [], "without beeps");
      await tab.reload();
      assert.ok(await tab.getByRole("button", { name: "Voice on" }).isVisible());
      assert.ok(await tab.getByRole("button", { name: "Sound off" }).isVisible());
      await tab.getByRole("button", { name: "Voice on" }).click();
      await said(tab);
      await main(tab).click();
      assert.deepEqual(await said(tab), []);
    });
  });

  test("tells a screen reader of each phase, and of no second", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      await tab.evaluate(() => {
        window.told = [];
        const status = document.querySelector("[role=status]");
        new MutationObserver(() => window.told.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
      });
      await main(tab).click();
      await tab.clock.runFor(40_000);
      assert.deepEqual(await tab.evaluate(() => window.told), ["Get ready: Plank.", "30 seconds.", "Halfway", "Rest, 20 seconds. Next: Squat."]);
      assert.equal(await tab.locator("[aria-live], [role=timer]").count(), 0);
    });
  });

  test("keeps the screen on, and again when one comes back", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      await main(tab).click();
      const awake = tab.locator("[data-awake]");
      await awake.filter({ hasText: "Screen stays on" }).waitFor();
      await tab.evaluate(() => window.loseLock());
      await awake.filter({ hasText: "Screen may turn off" }).waitFor();
      await setVisible(tab, false);
      await setVisible(tab, true);
      await awake.filter({ hasText: "Screen stays on" }).waitFor();
      await main(tab).click();
      await main(tab).click();
      await key(tab, "Finish here").click();
      assert.equal(await tab.evaluate(() => window.locks), 0, "and lets it go at the end");
    });
  });

  test("plays with the keyboard alone", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      while (!(await main(tab).evaluate((button) => button === document.activeElement))) await tab.keyboard.press("Tab");
      await tab.keyboard.press("Enter");
      assert.equal(await screen(tab), "ready");
      await tab.keyboard.press("ArrowUp");
      assert.equal(await text(tab, "number"), "25");
      await tab.keyboard.press("Space");
      assert.equal(await screen(tab), "work");
      await tab.keyboard.press("Space");
      assert.equal(await screen(tab), "paused");
      await tab.keyboard.press("Space");
      await tab.keyboard.press("ArrowRight");
      assert.equal(await text(tab, "name"), "Squat");
      await tab.locator("[data-name]").click();
      await tab.keyboard.press("Space");
      assert.equal(await text(tab, "set"), "last set", "the space bar works wherever the focus is");
      await tab.keyboard.press("ArrowLeft");
      assert.equal(await text(tab, "set"), "set 1 of 2");
      await tab.keyboard.press("Space");
      await tab.keyboard.press("Space");
      assert.equal(await screen(tab), "finish");
      assert.ok(await tab.locator("[data-finish]").evaluate((element) => element === document.activeElement));
    });
  });

  test("is swiped", async () => {
    await stage.on(TIMED, { hasTouch: true }, async (tab) => {
      const swipe = (from, to) => tab.locator("[data-stage]").evaluate((stage, [from, to]) => {
        const event = (name, x) => stage.dispatchEvent(new PointerEvent(name, { pointerType: "touch", clientX: x, clientY: 300, bubbles: true }));
        event("pointerdown", from);
        event("pointerup", to);
      }, [from, to]);
      await main(tab).click();
      await swipe(300, 100);
      assert.equal(await screen(tab), "work");
      await swipe(300, 280);
      assert.equal(await screen(tab), "work", "a tap is no swipe");
      await swipe(100, 300);
      assert.equal(await screen(tab), "ready");
    });
  });

  test("runs circuits, clocks and rounds", async () => {
    await stage.on(KINDS, {}, async (tab) => {
      await main(tab).click();
      const seen = [];
      while ((await screen(tab)) !== "finish") {
        seen.push(`${await screen(tab)} ${await text(tab, "name")} ${await text(tab, "number")} ${await text(tab, "set")}`.trim());
        if ((await screen(tab)) === "rounds") {
          await main(tab).click();
          await main(tab).click();
          assert.deepEqual([await text(tab, "number"), await text(tab, "unit")], ["2", "rounds done"]);
          await key(tab, "End rounds").click();
        } else if ((await main(tab).textContent()) === "Pause") {
          const [seconds, minutes = 0] = (await text(tab, "number")).split(":").reverse().map(Number);
          await tab.clock.runFor((60 * minutes + seconds) * 1000);
        } else await main(tab).click();
      }
      assert.deepEqual(seen, [
        "work Squat 10 round 1 of 2", "change Change sides 5 round 1 of 2", "work Squat 10 round 1 of 2",
        "rest Rest 10 round 1 of 2", "work Plank 20 round 1 of 2",
        "work Squat 10 round 2 of 2", "change Change sides 5 round 2 of 2", "work Squat 10 round 2 of 2",
        "rest Rest 10 round 2 of 2", "work Plank 20 round 2 of 2",
        "ready Get ready 10 round 1 of 2", "work Squat 12 round 1 of 2", "wait Rest until the next start 1:00 round 1 of 2",
        "work Squat 12 round 2 of 2",
        "ready Get ready 10 set 1 of 2", "work Squat 20 set 1 of 2", "rest Rest 10 last set", "work Squat 20 last set", "rest Rest 10",
        "rounds As many as you can 0 as many rounds as you can",
      ]);
      assert.deepEqual((await tab.locator("[data-done] td").allTextContents()).slice(-2), ["2 rounds", "2 rounds"]);
    });
  });

  test("gives away what was done as a table and as data", async () => {
    await stage.on(TIMED, {}, async (tab) => {
      await main(tab).click();
      await tab.clock.runFor(65_000);
      await main(tab).click();
      await main(tab).click();
      const files = {};
      for (const [name, kind] of [["Save as table (CSV)", "csv"], ["Save as data (JSON)", "json"]]) {
        const [download] = await Promise.all([tab.waitForEvent("download"), tab.getByRole("button", { name }).click()]);
        assert.equal(download.suggestedFilename(), `timed-2026-11-21.${kind}`);
        files[kind] = readFileSync(await download.path(), "utf8");
      }
      assert.equal(files.csv.trim().split("\r\n").length, 4, "a head and three sets");
      assert.match(files.csv, /,Timed,Plank,1,1,,30,s,30,,done,/);
      const data = JSON.parse(files.json);
      assert.deepEqual([data.done, data.of, data.rows.map((row) => row.done)], [3, 3, [1, 2]]);
    });
  });

  test("moves its figures in work only, and not for those who like it still", async () => {
    const source = (tab) => tab.locator("[data-figure] img").first().evaluate(async (image) => {
      await image.decode();
      return image.getAttribute("src");
    });
    await stage.on(SAMPLE, {}, async (tab) => {
      await main(tab).click();
      assert.match(await source(tab), /-motion\.svg$/);
      await key(tab, "Pause").click();
      assert.doesNotMatch(await source(tab), /-motion/);
    });
    await stage.on(SAMPLE, { reducedMotion: "reduce" }, async (tab) => {
      await main(tab).click();
      assert.doesNotMatch(await source(tab), /-motion/);
    });
  });

  test("plays where nothing is remembered, nothing is heard and the screen goes dark", async () => {
    const bare = () => {
      const broken = () => { throw new DOMException("no", "SecurityError"); };
      Object.defineProperty(window, "localStorage", { get: broken });
      delete window.AudioContext;
      delete window.webkitAudioContext;
      delete window.speechSynthesis;
      Object.defineProperty(Navigator.prototype, "wakeLock", { value: undefined });
    };
    await stage.on(TIMED, { init: bare }, async (tab) => {
      assert.equal(await tab.locator("[data-voice]").isVisible(), false);
      await main(tab).click();
      await tab.clock.runFor(45_000);
      assert.equal(await screen(tab), "rest");
      assert.equal(await text(tab, "awake"), "Screen may turn off");
    });
  });

  test("says without scripts what it needs, and leads to the routine", async () => {
    await stage.on(SAMPLE, { javaScriptEnabled: false, clock: false }, async (tab) => {
      assert.ok(await tab.getByText("It needs scripts").isVisible());
      assert.equal(await main(tab).isVisible(), false);
      await tab.getByRole("link", { name: "Read or print the routine" }).click();
      await tab.waitForURL(stage.guide.address("/routines/hip-and-glute-strength/"));
    });
  });

  test("has its session in a file of its own", async () => {
    await stage.on(SAMPLE, {}, async (tab) => {
      const file = await (await tab.request.get(stage.guide.address("/routines/hip-and-glute-strength/routine.json"))).json();
      assert.deepEqual(await tab.evaluate(() => JSON.parse(document.querySelector("[data-session]").textContent)), file);
    });
  });
});
