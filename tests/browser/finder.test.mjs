// The finder in a browser: typing, facets, the body map, what is remembered, addresses, the keyboard, and the page without
// scripts. CUECARD names the program; without it there is nothing to test here.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { MISSING, Window, launch, violations } from "./browser.mjs";
import { Guide } from "./program.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";
const PAGE = "/exercises/";
const PHONE = { width: 320, height: 640 };
const MANY = 150;

const exercise = (title, more) => `---\ntitle: ${title}\nequipment: []\n${more}---\n1. Do it.\n`;

describe("the finder", { skip }, () => {
  let browser;
  let guide;

  before(async () => {
    browser = await launch();
    guide = new Guide();
    guide.write("content/exercises/quiet.md", "---\ntitle: Says nothing of equipment\nposition: standing\n---\n1. Do it.\n");
    await guide.serve(PROGRAM);
  });
  after(async () => {
    await browser?.close();
    await guide?.stop();
    guide?.remove();
  });

  /** Opens a page, does something there, and sees that the browser had nothing to complain of. */
  async function on(path, options, doThis, expected = []) {
    const { from = guide, ...rest } = options;
    const window = await Window.open(browser, { viewport: { width: 1280, height: 900 }, ...rest });
    try {
      const tab = await window.tab(from.address(path));
      if (rest.javaScriptEnabled !== false) await tab.locator(".finder.live").waitFor();
      await doThis(tab, window);
    } finally {
      await window.close(...expected);
    }
  }

  const search = (tab) => tab.getByRole("searchbox");
  const heading = (tab) => tab.locator("#count");
  const titles = (tab) => tab.locator("#found b").allTextContents();
  const chip = (tab, name) => tab.getByRole("button", { name: new RegExp(`^${name}\\b`) });
  const countOf = async (tab, name) => Number(await chip(tab, name).locator("span").textContent());
  const total = async (tab) => Number.parseInt(await heading(tab).textContent(), 10);
  const query = (tab) => tab.evaluate(() => location.search);
  const fits = (tab) => tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

  /** Clicks a region of the map where it is seen: the middle of its box may lie between two thighs. */
  async function clickInside(tab, region) {
    const place = await region.evaluate((link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      const y = top + height / 2;
      const isInside = (x) => document.elementFromPoint(x, y)?.closest("a") === link;
      for (let x = left; x < left + width; x += 1) if ([x - 2, x, x + 2].every(isInside)) return { x, y };
      throw new Error("the region is nowhere to be seen");
    });
    await tab.mouse.click(place.x, place.y);
  }

  test("finds as one types, with slips, and says how many", async () => {
    await on(PAGE, {}, async (tab) => {
      const all = await total(tab);
      await search(tab).pressSequentially("clam");
      assert.deepEqual((await titles(tab)).slice(0, 2), ["Clamshell", "Clamshell without band"]);
      assert.ok(await total(tab) < all);
      await search(tab).fill("calmshell");
      assert.equal((await titles(tab))[0], "Clamshell");
      await tab.getByText("Nothing is called “calmshell”. This is spelled like it.").waitFor();
      await tab.getByRole("status").filter({ hasText: /^\d+ exercises for “calmshell”$/ }).waitFor({ state: "attached" });
      await search(tab).fill("");
      assert.equal(await total(tab), all);
    });
  });

  test("a chip finds as many as it says, and so does each beside it", async () => {
    await on(PAGE, {}, async (tab) => {
      const standing = await countOf(tab, "Standing");
      await chip(tab, "Standing").click();
      assert.equal(await total(tab), standing);
      assert.equal(await chip(tab, "Standing").getAttribute("aria-pressed"), "true");
      const beginners = await countOf(tab, "Beginner");
      await chip(tab, "Beginner").click();
      assert.equal(await total(tab), beginners);
      const side = await countOf(tab, "On the side");
      await chip(tab, "On the side").click();
      assert.equal(await total(tab), beginners + side, "terms of one facet add up");
      await tab.getByRole("button", { name: "Clear 3 filters" }).click();
      assert.equal(await query(tab), "");
    });
  });

  test("no equipment shows what states that it needs none", async () => {
    await on(PAGE, {}, async (tab) => {
      await chip(tab, "No equipment").click();
      const shown = await titles(tab);
      assert.ok(shown.includes("Bird dog"), `${shown}`);
      assert.ok(!shown.includes("Says nothing of equipment"));
      assert.equal(shown.length, await countOf(tab, "No equipment"));
    });
  });

  test("a region of the body map chooses its muscle, by mouse and by keys", async () => {
    await on(PAGE, {}, async (tab) => {
      const all = await total(tab);
      const region = tab.getByRole("button", { name: "Front of the thigh" });
      await clickInside(tab, region);
      await tab.waitForURL(/\?muscle=quadriceps$/);
      await tab.getByRole("heading", { name: "Muscle: Quads" }).waitFor();
      assert.ok(await total(tab) < all);
      assert.equal(await region.getAttribute("aria-pressed"), "true");
      await region.press(" ");
      assert.equal(await total(tab), all);
      const focused = () => tab.evaluate(() => document.activeElement.getAttribute("aria-label"));
      await tab.locator(".map a[tabindex='0']").focus();
      const first = await focused();
      await tab.keyboard.press("ArrowRight");
      assert.notEqual(await focused(), first);
      await tab.keyboard.press("Home");
      assert.equal(await focused(), first);
      await tab.getByText("Choose from a list").click();
      await chip(tab, "Quads").click();
      assert.match(await region.locator("path").evaluate((path) => path.closest("a").getAttribute("class")), /\bon\b/);
    });
  });

  test("what I have is remembered on this device, and only that", async () => {
    await on(PAGE, {}, async (tab, window) => {
      await chip(tab, "Mini band").click();
      await chip(tab, "Standing").click();
      const shown = await titles(tab);
      const other = await window.tab(guide.address(PAGE));
      await other.locator(".finder.live").waitFor();
      assert.equal(await chip(other, "Mini band").getAttribute("aria-pressed"), "true");
      assert.equal(await chip(other, "Standing").getAttribute("aria-pressed"), "false");
      assert.equal(await query(other), "?have=mini-band");
      await tab.reload();
      await tab.locator(".finder.live").waitFor();
      assert.deepEqual(await titles(tab), shown);
      await chip(tab, "Mini band").click();
      await other.reload();
      await other.goto(guide.address(PAGE));
      await other.locator(".finder.live").waitFor();
      assert.equal(await chip(other, "Mini band").getAttribute("aria-pressed"), "false");
    });
  });

  test("an address says all that is asked, and the way back leads through it", async () => {
    await on(`${PAGE}?q=glute&position=supine`, {}, async (tab) => {
      assert.equal(await search(tab).inputValue(), "glute");
      assert.equal(await chip(tab, "On the back").getAttribute("aria-pressed"), "true");
      const first = await titles(tab);
      await chip(tab, "Beginner").click();
      assert.equal(await query(tab), "?q=glute&position=supine&level=beginner");
      const second = await titles(tab);
      assert.notDeepEqual(second, first);
      await tab.goBack();
      assert.deepEqual([await query(tab), await titles(tab)], ["?q=glute&position=supine", first]);
      await tab.goForward();
      assert.deepEqual(await titles(tab), second);
      const steps = await tab.evaluate(() => history.length);
      await search(tab).press("End");
      await search(tab).pressSequentially(" br");
      await tab.waitForFunction(() => location.search.includes("q=glute+br&"));
      assert.equal(await tab.evaluate(() => history.length), steps, "typing is no step");
    });
  });

  test("an exercise and the way back from it lead to the same place", async () => {
    await on(`${PAGE}?q=band`, {}, async (tab) => {
      const before = await titles(tab);
      await tab.locator("#found a").nth(3).click();
      await tab.waitForURL(/\/exercises\/[a-z-]+\/$/);
      await tab.goBack();
      await tab.locator(".finder.live").waitFor();
      assert.deepEqual(await titles(tab), before);
    });
  });

  test("drafts are marked as they are in the list without scripts", async () => {
    const unfinished = new Guide();
    try {
      for (let at = 0; at < MANY; at += 1) unfinished.write(`content/exercises/number-${at}.md`, exercise(`A number ${at}`, ""));
      unfinished.write("content/exercises/early.md", exercise("A draft", "aliases: [Premature]\ndraft: true\nposition: standing\n"));
      unfinished.write("content/exercises/late.md", exercise("Zither", "draft: true\nposition: standing\n"));
      await unfinished.serve(PROGRAM, 0, "--drafts");
      const marked = (tab) => tab.locator("#found li", { has: tab.locator(".draft", { hasText: "Draft" }) });
      const told = async (tab) => (await marked(tab).locator("a").innerText()).replace(/\s+/g, " ");
      await on(PAGE, { from: unfinished, javaScriptEnabled: false }, async (tab) => {
        assert.equal(await told(tab), "A draft Draft Standing");
      });
      await on(PAGE, { from: unfinished }, async (tab) => {
        await search(tab).fill("premature");
        assert.equal(await told(tab), "A draft Draft also Premature", "it came with the page");
        await search(tab).fill("zither");
        assert.equal(await told(tab), "Zither Draft Standing", "it did not");
        await search(tab).fill("clamshell");
        assert.equal(await marked(tab).count(), 0);
      });
    } finally {
      await unfinished.stop();
      unfinished.remove();
    }
  });

  test("all of it works by keyboard", async () => {
    await on(PAGE, {}, async (tab) => {
      const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);
      const link = (at) => tab.locator("#found a").nth(at);
      await tab.keyboard.press("/");
      assert.ok(await isFocused(search(tab)));
      await tab.keyboard.type("band/");
      assert.equal(await search(tab).inputValue(), "band/", "a stroke can be typed");
      await tab.keyboard.press("Enter");
      assert.ok(await isFocused(link(0)));
      await tab.keyboard.press("ArrowRight");
      assert.ok(await isFocused(link(1)));
      await tab.keyboard.press("ArrowDown");
      const [above, below] = [await link(1).boundingBox(), await tab.locator("#found a:focus").boundingBox()];
      assert.ok(below.y > above.y && below.x === above.x, "down is below");
      await tab.keyboard.press("End");
      assert.ok(await isFocused(tab.locator("#found a").last()));
      await tab.keyboard.press("Home");
      await tab.keyboard.press("ArrowUp");
      assert.ok(await isFocused(search(tab)), "above the first is the search");
      await tab.keyboard.press("ArrowDown");
      await tab.keyboard.press("Escape");
      assert.ok(await isFocused(search(tab)));
      await tab.keyboard.press("Escape");
      assert.equal(await search(tab).inputValue(), "");
      assert.equal(await query(tab), "");
    });
  });

  test("where nothing is found it says what else could be asked", async () => {
    await on(`${PAGE}?q=clamshell&position=standing`, {}, async (tab) => {
      assert.equal(await heading(tab).textContent(), "No exercise fits");
      await tab.getByRole("button", { name: /^Leave out Position: Standing/ }).click();
      assert.equal((await titles(tab))[0], "Clamshell");
      await search(tab).fill("brxxge");
      await tab.getByText("Nothing here is called “brxxge”.").waitFor();
      const way = tab.getByRole("button", { name: /^Look for “bridge”/ });
      const promised = Number(await way.locator("span").textContent());
      await way.click();
      assert.equal(await total(tab), promised);
    });
  });

  test("without scripts all is there, and the facets lead to pages", async () => {
    await on(PAGE, { javaScriptEnabled: false }, async (tab) => {
      assert.ok(!(await search(tab).isVisible()), "what does not work is not shown");
      assert.ok(await tab.getByRole("link", { name: /^Clamshell/ }).first().isVisible());
      await tab.getByRole("link", { name: /^Standing \d+$/ }).click();
      await tab.waitForURL(/\/positions\/standing\/$/);
    });
    await on(PAGE, { javaScriptEnabled: false, viewport: PHONE }, async (tab) => {
      const [list, ways] = [await tab.locator("#found").boundingBox(), await tab.locator("#ways").boundingBox()];
      assert.ok(list.y < ways.y, "the list comes first");
    });
  });

  test("on phones the filters fold into one line that names them, and results begin in the first screen", async () => {
    await on(PAGE, { viewport: { width: 390, height: 844 } }, async (tab) => {
      const result = await tab.locator("#found a").first().boundingBox();
      assert.ok(result.y + result.height < 844, `the first result ends at ${result.y + result.height}`);
      assert.ok(!(await chip(tab, "Standing").isVisible()));
      await tab.getByRole("button", { name: "Filters" }).click();
      await chip(tab, "Standing").click();
      await chip(tab, "Beginner").click();
      await tab.getByRole("button", { name: /^Show \d+ exercises$/ }).click();
      await tab.getByRole("button", { name: "Filters: Standing, Beginner" }).waitFor();
      assert.ok(!(await chip(tab, "Standing").isVisible()));
    });
  });

  test("an index that is missing leaves the page as it is without scripts", async () => {
    const window = await Window.open(browser);
    await window.context.route("**/assets/finder.*.json", (route) => route.fulfill({ status: 404 }));
    const tab = await window.tab(guide.address(PAGE));
    await tab.getByText("The search did not load.").waitFor();
    assert.ok(!(await search(tab).isVisible()));
    assert.ok(await tab.getByRole("link", { name: /^Standing/ }).first().isVisible());
    await window.close(/status of 404/, /index of the finder is missing/);
  });

  test("an index can be a script, for pages that are read from a disk", async () => {
    const window = await Window.open(browser);
    await window.context.route("**/exercises/", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/(assets\/finder\.[0-9a-f]+)\.json/, "$1.js") });
    });
    await window.context.route("**/assets/finder.*.js", async (route) => {
      const answer = await route.fetch({ url: route.request().url().replace(/\.js$/, ".json") });
      if (!answer.ok()) return route.continue();
      await route.fulfill({ contentType: "text/javascript", body: `window.cuecardIndex = ${await answer.text()};` });
    });
    const tab = await window.tab(`${guide.address(PAGE)}?q=clam`);
    await tab.locator(".finder.live").waitFor();
    assert.equal((await titles(tab))[0], "Clamshell");
    await window.close();
  });

  test("it works under a strict policy", async () => {
    const window = await Window.open(browser);
    await window.context.route("**/exercises/*", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": "default-src 'self'" } });
    });
    // The preview brings styles of its own, which the built site does not have.
    const tab = await window.tab(guide.address(PAGE));
    await tab.locator(".finder.live").waitFor();
    await chip(tab, "Standing").click();
    await search(tab).fill("band");
    await tab.locator("#found img").first().waitFor();
    await window.close(/cuecard|preview|style-src|Content Security Policy.*style/);
  });

  for (const [name, viewport] of [["a wide screen", { width: 1280, height: 900 }], ["a small one", PHONE]]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`axe finds nothing wrong, ${name}, ${colorScheme}, and nothing sticks out`, async () => {
        await on(PAGE, { viewport, colorScheme }, async (tab) => {
          assert.deepEqual(await violations(tab), []);
          assert.ok(await fits(tab));
          if (viewport === PHONE) await tab.getByRole("button", { name: "Filters" }).click();
          await tab.getByText("Choose from a list").click();
          await chip(tab, "Standing").click();
          await chip(tab, "Quads").click();
          await search(tab).fill("bnad");
          assert.deepEqual(await violations(tab), []);
          assert.ok(await fits(tab));
          await search(tab).fill("qqqqq");
          assert.deepEqual(await violations(tab), []);
          assert.ok(await fits(tab));
        });
      });
    }
  }

  describe("in a long library", () => {
    let long;

    before(async () => {
      long = new Guide();
      for (let at = 0; at < MANY; at += 1) {
        const letter = String.fromCharCode(97 + (at % 26));
        long.write(`content/exercises/${letter}-number-${at}.md`, exercise(`${letter}ctive number ${at}`, `position: ${at % 2 ? "standing" : "supine"}\n`));
      }
      await long.serve(PROGRAM);
    });
    after(async () => {
      await long?.stop();
      long?.remove();
    });

    test("sixty are shown, and more on the way down", async () => {
      await on(PAGE, { from: long }, async (tab) => {
        const all = await total(tab);
        assert.ok(all > MANY);
        assert.equal(await tab.locator("#found li").count(), 60);
        assert.ok(!(await tab.getByRole("navigation", { name: "Pages" }).isVisible()), "no pages are needed");
        await tab.locator(".more").scrollIntoViewIfNeeded();
        await tab.waitForFunction(() => document.querySelectorAll("#found li").length > 60);
        await tab.waitForFunction((all) => {
          scrollTo(0, document.body.scrollHeight);
          return document.querySelectorAll("#found li").length === all;
        }, all);
        assert.ok(!(await tab.locator(".more").isVisible()));
        const shown = await titles(tab);
        assert.equal(new Set(shown).size, all, "each once");
      });
    });

    test("a letter shows what begins with it", async () => {
      await on(PAGE, { from: long }, async (tab) => {
        await tab.getByRole("group", { name: "First letter" }).getByRole("button", { name: /^Q/ }).click();
        const shown = await titles(tab);
        assert.ok(shown.length > 1 && shown.every((title) => title.startsWith("q")), `${shown}`);
        assert.equal(await query(tab), "?letter=q");
      });
    });

    test("later pages lead to the finder and have no script of it", async () => {
      const window = await Window.open(browser);
      const tab = await window.tab(long.address("/exercises/page/2/"));
      assert.equal(await tab.locator("script[src*=finder]").count(), 0);
      await tab.getByRole("link", { name: "Find an exercise" }).click();
      await tab.locator(".finder.live").waitFor();
      await window.close();
    });
  });

  test("the page for missing pages searches for the words of the address", async () => {
    const window = await Window.open(browser);
    const tab = await window.tab(guide.address("/exercises/clam-shels/"));
    assert.equal(await search(tab).inputValue(), "clam shels");
    assert.deepEqual(await violations(tab), []);
    await tab.getByRole("button", { name: "Search" }).click();
    await tab.locator(".finder.live").waitFor();
    assert.equal((await titles(tab))[0], "Clamshell");
    await window.close(MISSING);
  });

  test("only the library loads it", async () => {
    const window = await Window.open(browser);
    const tab = await window.tab(guide.address("/exercises/clamshell/"));
    const loaded = await tab.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
    assert.deepEqual(loaded.filter((name) => name.includes("finder")), []);
    await window.close();
  });
});
