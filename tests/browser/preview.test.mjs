// src/serve/preview.js in a browser, against a server that does exactly what each test says.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { MISSING, UNREACHABLE, Window, isMarked, launch, mark, setVisible, view, violations } from "./browser.mjs";
import { FakeServer } from "./fake-server.mjs";
import { BAD_DOSE, MANY_TAGS, PAGE_SCRIPT, UNKNOWN_KEY, page } from "./pages.mjs";

const CLAMSHELL = "/exercises/clamshell/";
const MONSTER_WALK = "/exercises/monster-walk/";
const BLACK = "rgb(0, 0, 0)";
const GREEN = "rgb(0, 128, 0)";

let browser;
let server;
let window;
/** Complaints of the browser that a test brings about on purpose. */
let expected;

before(async () => { browser = await launch(); });
after(() => browser?.close());

beforeEach(async () => {
  expected = [];
  server = await new FakeServer().start();
  server.put(CLAMSHELL, page("First text"));
  server.put(MONSTER_WALK, page("Another page", { title: "Monster walk" }));
  server.put("/assets/site.1.css", "body { color: black }");
  server.put("/assets/page.js", PAGE_SCRIPT);
  window = await Window.open(browser, { viewport: { width: 1280, height: 800 } });
});

afterEach(async () => {
  try {
    await window.close(...expected);
  } finally {
    await server.stop();
  }
});

/** A tab with its stream open. */
async function open(path = CLAMSHELL) {
  const before = server.tabs.map((tab) => tab.page);
  const tab = await window.tab(server.address(path));
  await server.showing(...before, path);
  return tab;
}

/** Publishes a new version of a page and tells its tabs to load it. */
function edit(path, text, options) {
  server.version += 1;
  server.put(path, page(text, options));
  server.send("reload", {}, path);
}

/** Waits until a page with this text is there, with all its scripts done. */
async function shows(tab, text) {
  await tab.locator("#text", { hasText: text }).waitFor();
  await tab.waitForLoadState();
}
const colour = (tab) => tab.evaluate(() => getComputedStyle(document.body).color);
const scrolled = (tab) => tab.evaluate(() => scrollY);
/** Waits until a page has scrolled to where it was. */
const scrolledTo = (tab, top) => tab.waitForFunction((top) => Math.abs(scrollY - top) < 1, top);

describe("a reload", () => {
  test("shows the new page and keeps how far one had scrolled", async () => {
    const tab = await open();
    await tab.evaluate(() => scrollTo(0, 900));
    edit(CLAMSHELL, "Second text");
    await shows(tab, "Second text");
    await scrolledTo(tab, 900);
  });

  test("keeps what was filled in, chosen and opened", async () => {
    const tab = await open();
    await tab.getByLabel("Name").fill("Robin");
    await tab.getByLabel("Secret").fill("not for storage");
    await tab.getByLabel("Band").selectOption("strong");
    await tab.getByLabel("Places").selectOption(["hips", "feet"]);
    await tab.getByLabel("Done").check();
    await tab.getByLabel("Right").check();
    await tab.getByText("Cues").click();
    await tab.getByText("Mistakes").click();
    await tab.getByLabel("Notes").fill("Two lines\nof notes");
    edit(CLAMSHELL, "Second text");
    await shows(tab, "Second text");
    await server.showing(CLAMSHELL);
    assert.equal(await tab.getByLabel("Name").inputValue(), "Robin");
    assert.equal(await tab.getByLabel("Notes").inputValue(), "Two lines\nof notes");
    assert.equal(await tab.getByLabel("Band").inputValue(), "strong");
    const places = await tab.getByLabel("Places").evaluate((list) => [...list.selectedOptions].map((option) => option.value));
    assert.deepEqual(places, ["hips", "feet"]);
    assert.ok(await tab.getByLabel("Done").isChecked());
    assert.ok(await tab.getByLabel("Right").isChecked());
    assert.deepEqual(await tab.locator("details").evaluateAll((all) => all.map((one) => one.open)), [true, false]);
    assert.equal(await tab.locator("#echo").textContent(), "Hello Robin", "the page's own script heard of it");
    assert.ok(await tab.getByLabel("Notes").evaluate((field) => field === document.activeElement), "the focus is where it was");
  });

  test("writes no password down", async () => {
    const tab = await open();
    await tab.getByLabel("Name").fill("Robin");
    await tab.getByLabel("Secret").fill("not for storage");
    await tab.evaluate(() => addEventListener("pagehide", () => { localStorage.seen = JSON.stringify({ ...sessionStorage }); }));
    edit(CLAMSHELL, "Second text");
    await shows(tab, "Second text");
    const kept = await tab.evaluate(() => localStorage.seen);
    assert.match(kept, /Robin/);
    assert.doesNotMatch(kept, /not for storage/);
  });

  test("shows a changed default of a field that nobody touched", async () => {
    const tab = await open();
    await tab.getByLabel("Name").fill("Robin");
    edit(CLAMSHELL, "Second text", { level: "advanced" });
    await shows(tab, "Second text");
    await server.showing(CLAMSHELL);
    assert.equal(await tab.getByLabel("Level").inputValue(), "advanced");
    assert.equal(await tab.getByLabel("Name").inputValue(), "Robin");
  });

  test("concerns only the tab whose page changed", async () => {
    const [one, other] = [await open(CLAMSHELL), await open(MONSTER_WALK)];
    await Promise.all([mark(one), mark(other)]);
    edit(CLAMSHELL, "Second text");
    await shows(one, "Second text");
    // What the other tab hears later, it hears in the same page.
    server.report(MANY_TAGS);
    await view(other).badge.waitFor();
    assert.equal(await isMarked(one), false);
    assert.equal(await isMarked(other), true);
  });
});

describe("style sheets", () => {
  test("change in place", async () => {
    const tab = await open();
    await mark(tab);
    assert.equal(await colour(tab), BLACK);
    server.put("/assets/site.2.css", "body { color: green }");
    server.send("styles", { "/assets/site.1.css": "/assets/site.2.css" });
    await tab.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1 && document.querySelector("link[href*='.2.']"));
    assert.equal(await colour(tab), GREEN);
    assert.ok(await isMarked(tab), "without a reload");
  });

  test("stay until the new ones are there", async () => {
    const tab = await open();
    server.put("/assets/site.2.css", "body { color: green }");
    server.hold("/assets/site.2.css");
    server.send("styles", { "/assets/site.1.css": "/assets/site.2.css" });
    await server.asked("/assets/site.2.css");
    assert.equal(await colour(tab), BLACK);
    assert.equal(await tab.locator("link[href*='.1.']").count(), 1);
    server.release("/assets/site.2.css");
    await tab.locator("link[href*='.1.']").waitFor({ state: "detached" });
    assert.equal(await colour(tab), GREEN);
  });

  test("may be overtaken by newer ones", async () => {
    const tab = await open();
    server.put("/assets/site.3.css", "body { color: green }");
    server.hold("/assets/site.2.css");
    server.send("styles", { "/assets/site.1.css": "/assets/site.2.css" });
    await server.asked("/assets/site.2.css");
    server.send("styles", { "/assets/site.2.css": "/assets/site.3.css" });
    await tab.locator("link[href*='.1.']").waitFor({ state: "detached" });
    assert.deepEqual(
      await tab.locator("link[rel=stylesheet]").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
      ["/assets/site.3.css"],
    );
    assert.equal(await colour(tab), GREEN);
  });

  test("that the page does not have mean a reload", async () => {
    const tab = await open();
    await mark(tab);
    server.put(CLAMSHELL, page("Second text"));
    server.send("styles", { "/assets/unheard-of.1.css": "/assets/unheard-of.2.css" });
    await shows(tab, "Second text");
    assert.equal(await isMarked(tab), false);
  });
});

describe("the overlay", () => {
  test("shows errors before warnings, with place, excerpt and help", async () => {
    const tab = await open();
    const { panel, problems } = view(tab);
    server.report(MANY_TAGS, UNKNOWN_KEY, BAD_DOSE);
    await panel.waitFor();
    assert.equal(await panel.locator("h2").textContent(), "2 errors, 1 warning");
    assert.deepEqual(await problems.evaluateAll((all) => all.map((one) => one.className)), ["error", "error", "warning"]);
    assert.deepEqual(await problems.locator("h3").allTextContents(), [
      "Unknown key levle",
      "Amount missing after x",
      "The tag hip is used once, and hips by 14 others",
    ]);
    const first = problems.first();
    assert.match(await first.locator(".where").textContent(), /content\/exercises\/clamshell\.md:5:1/);
    assert.equal(await first.locator("pre").textContent(), "5 | levle: beginner\n  | ^^^^^ not a key of an exercise");
    assert.equal(await first.locator(".help").textContent(), "Did you mean level?");
  });

  test("links to the editor where there is a link", async () => {
    const tab = await open();
    const { problems } = view(tab);
    server.report(UNKNOWN_KEY, BAD_DOSE);
    const link = problems.first().getByRole("link", { name: "content/exercises/clamshell.md:5:1" });
    await link.waitFor();
    assert.equal(await link.getAttribute("href"), UNKNOWN_KEY.link);
    assert.equal(await problems.nth(1).getByRole("link").count(), 0);
    assert.match(await problems.nth(1).locator(".where").textContent(), /clamshell\.md:17:11/);
  });

  test("does without what a problem does not have", async () => {
    const tab = await open();
    const nowhere = { file: null, line: null, column: null, excerpt: "", help: [], link: null };
    server.report({ severity: "error", code: "no-theme", message: "There is no theme", ...nowhere });
    await view(tab).panel.waitFor();
    assert.equal(await view(tab).problems.textContent(), "error · no-themeThere is no theme");
  });

  test("points at the right column", async () => {
    const tab = await open();
    server.report(BAD_DOSE);
    const excerpt = view(tab).problems.locator("pre");
    await excerpt.waitFor();
    const [pointer, target] = await excerpt.evaluate((box) => {
      const edge = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().left;
      };
      const lines = [...box.childNodes].map((child) => child.firstChild ?? child);
      const pointer = lines.find((line) => line.data.includes("^"));
      const source = lines.find((line) => line.data.includes("dose:"));
      return [edge(pointer, pointer.data.indexOf("^")), edge(source, source.data.indexOf("x ten"))];
    });
    assert.ok(Math.abs(pointer - target) < 0.5, `${pointer} is below ${target}`);
  });

  test("takes no text for markup", async () => {
    const tab = await open();
    const hostile = `<img src="/none" onerror="document.title = 'taken over'">`;
    server.report({ ...UNKNOWN_KEY, message: hostile, excerpt: hostile, file: hostile, help: [hostile], code: hostile });
    await view(tab).panel.waitFor();
    assert.equal(await view(tab).host.locator("img").count(), 0);
    assert.equal(await view(tab).problems.locator("h3").textContent(), hostile);
    assert.equal(await tab.title(), "Clamshell");
  });

  test("follows what is mended and goes with the last problem", async () => {
    const tab = await open();
    const { host, panel, problems, badge } = view(tab);
    await mark(tab);
    server.report(UNKNOWN_KEY, BAD_DOSE, MANY_TAGS);
    await problems.nth(2).waitFor();
    server.report(BAD_DOSE, MANY_TAGS);
    await problems.nth(2).waitFor({ state: "detached" });
    assert.equal(await panel.locator("h2").textContent(), "1 error, 1 warning");
    server.report(MANY_TAGS);
    await badge.waitFor();
    assert.equal(await panel.count(), 0);
    server.report();
    await host.waitFor({ state: "detached" });
    assert.ok(await isMarked(tab));
  });

  test("is there at once in a page opened later", async () => {
    server.report(UNKNOWN_KEY);
    await view(await open()).panel.waitFor();
  });

  test("is hidden by Escape until the next change", async () => {
    const tab = await open();
    const { panel, badge } = view(tab);
    server.report(UNKNOWN_KEY);
    await panel.waitFor();
    await tab.keyboard.press("Escape");
    assert.equal(await panel.count(), 0);
    assert.equal(await badge.textContent(), "1 error");
    // Neither another page nor a new connection is a change.
    await tab.goto(server.address(MONSTER_WALK));
    await badge.waitFor();
    assert.equal(await panel.count(), 0);
    server.report(UNKNOWN_KEY);
    await panel.waitFor();
  });

  test("leaves Escape to a page that has a use for it", async () => {
    const tab = await open();
    server.report(UNKNOWN_KEY);
    await view(tab).panel.waitFor();
    await tab.evaluate(() => document.querySelector("form").addEventListener("keydown", (event) => event.preventDefault()));
    await tab.getByLabel("Name").press("Escape");
    assert.equal(await view(tab).panel.count(), 1);
    await tab.getByRole("button", { name: "Hide" }).press("Escape");
    assert.equal(await view(tab).panel.count(), 0);
  });

  test("does not take the focus away, and gives it back", async () => {
    const tab = await open();
    const { panel, badge, hide, host } = view(tab);
    await tab.getByLabel("Notes").focus();
    server.report(UNKNOWN_KEY);
    await panel.waitFor();
    await tab.keyboard.type("still writing");
    assert.equal(await tab.getByLabel("Notes").inputValue(), "still writing");

    const focused = () => tab.evaluate(() => document.activeElement.shadowRoot?.activeElement?.className);
    await hide.focus();
    await tab.keyboard.press("Enter");
    assert.equal(await focused(), "badge error");
    await tab.keyboard.press("Enter");
    await panel.waitFor();
    assert.equal(await focused(), "list");
    await tab.keyboard.press("Tab");
    assert.equal(await tab.evaluate(() => document.activeElement.shadowRoot.activeElement.href), UNKNOWN_KEY.link);
    server.report();
    await host.waitFor({ state: "detached" });
    assert.ok(await tab.getByLabel("Notes").evaluate((field) => field === document.activeElement));
  });

  test("is a badge while there are only warnings", async () => {
    const tab = await open();
    const { panel, badge, problems } = view(tab);
    server.report(MANY_TAGS, MANY_TAGS);
    await badge.waitFor();
    assert.equal(await panel.count(), 0);
    assert.equal(await badge.textContent(), "2 warnings");
    await badge.click();
    await panel.waitFor();
    // Who reads warnings wants to see them go one by one.
    server.report(MANY_TAGS);
    await problems.nth(1).waitFor({ state: "detached" });
    assert.equal(await panel.locator("h2").textContent(), "1 warning");
  });

  test("is out of reach for the site's style sheets, and not printed", async () => {
    server.put("/assets/site.1.css", `
      * { color: red !important; font-size: 40px !important; direction: rtl !important; --ink: red !important }
      * { letter-spacing: 1em !important; text-transform: uppercase !important; visibility: hidden !important }
      cuecard-preview { display: none !important; opacity: 0 !important; transform: scale(2) !important }
      section, article, header, h2, p { position: static !important; background: red !important }`);
    const tab = await open();
    const { panel, host } = view(tab);
    server.report(UNKNOWN_KEY);
    await panel.waitFor();
    const looks = () => panel.evaluate((panel) => {
      const { color, fontSize, direction, letterSpacing, textTransform, visibility, backgroundColor } = getComputedStyle(panel);
      const { width, height } = panel.getBoundingClientRect();
      return { color, fontSize, direction, letterSpacing, textTransform, visibility, backgroundColor, width, height };
    });
    const looksHere = await looks();
    server.put("/assets/site.1.css", "");
    await tab.reload();
    await panel.waitFor();
    assert.deepEqual(looksHere, await looks());
    await tab.emulateMedia({ media: "print" });
    assert.equal(await panel.isVisible(), false);
    assert.equal(await host.evaluate((host) => getComputedStyle(host).display), "none");
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      test(`is accessible: ${colorScheme}, ${width} pixels wide`, async () => {
        const tab = await open();
        await tab.emulateMedia({ colorScheme });
        await tab.setViewportSize({ width, height: 720 });
        server.report(MANY_TAGS, UNKNOWN_KEY, BAD_DOSE);
        await view(tab).panel.waitFor();
        await picture(tab, `errors-${colorScheme}-${width}`);
        assert.deepEqual(await violations(tab), []);
        assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
        server.report(MANY_TAGS);
        await view(tab).badge.waitFor();
        expected.push(UNREACHABLE);
        await server.stop();
        await view(tab).stopped.waitFor();
        await picture(tab, `badges-${colorScheme}-${width}`);
        assert.deepEqual(await violations(tab), []);
      });
    }
  }
});

/** A picture for people to look at, when SCREENSHOTS names a folder. */
async function picture(tab, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await tab.screenshot({ path: `${folder}/${name}.png` });
}

describe("a page", () => {
  test("that moved is followed, to the same place in it", async () => {
    const tab = await open();
    await tab.evaluate(() => scrollTo(0, 700));
    server.put("/exercises/clam/", page("The same text", { title: "Clam" }));
    server.send("moved", { to: "/exercises/clam/" }, CLAMSHELL);
    await tab.waitForURL(server.address("/exercises/clam/"));
    await shows(tab, "The same text");
    await scrolledTo(tab, 700);
    await server.showing("/exercises/clam/");
  });

  test("that is gone shows what the server says now, and comes back", async () => {
    expected.push(MISSING);
    server.put("/404.html", page("This page was deleted.", { title: "Not found" }));
    const tab = await open();
    server.version += 1;
    server.files.delete(CLAMSHELL);
    server.send("gone", {}, CLAMSHELL);
    await shows(tab, "This page was deleted.");
    await server.showing(CLAMSHELL);
    edit(CLAMSHELL, "Here again");
    await shows(tab, "Here again");
  });
});

describe("the stream", () => {
  test("tells which page it is for, however it is written, and which version it has", async () => {
    const path = "/%C3%BCbungen/a%20b%2Bc%26d/";
    server.version = 7;
    server.put(path, page("Übung"));
    const tab = await window.tab(server.address(path));
    await shows(tab, "Übung");
    await server.showing(path);
    assert.equal(server.tabs[0].version, 7);
  });

  test("is opened anew when the server is back, with a word in between", async () => {
    expected.push(UNREACHABLE);
    const tab = await open();
    const { host, stopped } = view(tab);
    await mark(tab);
    await server.stop();
    await stopped.waitFor();
    assert.equal(await stopped.textContent(), "Preview stopped");
    server.version += 1;
    await server.start();
    await server.showing(CLAMSHELL);
    await host.waitFor({ state: "detached" });
    assert.ok(await isMarked(tab));
    edit(CLAMSHELL, "Second text");
    await shows(tab, "Second text");
  });

  test("leaves an open panel as it is when the server goes", async () => {
    expected.push(UNREACHABLE);
    const tab = await open();
    const { panel, stopped } = view(tab);
    server.report(UNKNOWN_KEY);
    await panel.evaluate((panel) => { panel.marked = true; });
    await server.stop();
    await stopped.waitFor();
    assert.ok(await panel.evaluate((panel) => panel.marked));
  });

  test("brings the page of a server that was started anew and counts from the beginning", async () => {
    expected.push(UNREACHABLE);
    server.version = 5;
    const tab = await open();
    await server.stop();
    await view(tab).stopped.waitFor();
    server.version = 1;
    server.put(CLAMSHELL, page("From another run"));
    await server.start();
    await shows(tab, "From another run");
  });

  test("is closed while nobody can see the page", async () => {
    const tab = await open();
    await mark(tab);
    server.version = 2;
    server.send("hello", { version: 2 });
    server.report(MANY_TAGS);
    await view(tab).badge.waitFor();
    await setVisible(tab, false);
    await server.showing();
    await setVisible(tab, true);
    await server.showing(CLAMSHELL);
    assert.equal(server.tabs[0].version, 2, "it asks for what is newer than what it knows");
    assert.ok(await isMarked(tab));
  });

  test("is not opened by a page in the background", async () => {
    const tab = await open();
    await setVisible(tab, false);
    await server.showing();
    await tab.goto(server.address(MONSTER_WALK));
    await tab.evaluate(() => fetch("/assets/page.js"));
    assert.deepEqual(server.tabs, [], "a request that was made later has come, the stream has not");
    await setVisible(tab, true);
    await server.showing(MONSTER_WALK);
  });

  test("serves ten tabs, of which one is seen", async () => {
    const paths = Array.from({ length: 10 }, (_, number) => `/exercises/${number}/`);
    const tabs = [];
    for (const [number, path] of paths.entries()) {
      server.put(path, page("First text"));
      if (number > 0) await setVisible(tabs[number - 1], false);
      tabs.push(await window.tab(server.address(path)));
      await server.showing(path);
    }
    for (const path of paths) server.put(path, page(`Second text of ${path}`));
    server.version += 1;
    await setVisible(tabs[9], false);
    for (const [number, tab] of tabs.entries()) {
      await setVisible(tab, true);
      await server.showing(paths[number]);
      assert.equal(server.tabs[0].version, 1);
      server.send("reload", {}, paths[number]);
      await shows(tab, `Second text of ${paths[number]}`);
      await setVisible(tab, false);
    }
  });
});
