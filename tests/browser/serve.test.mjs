// `cuecard serve` itself in a browser: what an author sees while working on the sample guide.
// CUECARD names the program; without it there is nothing to test here.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { MISSING, UNREACHABLE, Window, isMarked, launch, mark, setVisible, view } from "./browser.mjs";
import { Guide } from "./program.mjs";
import { Host } from "./host.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";

const CLAMSHELL = "/exercises/clamshell/";
const FILE = "content/exercises/clamshell.md";
const SUMMARY = "Opens the top knee against a band";
const NOTE = "---\ntitle: A short note\nsummary: Written for a test.\ndate: 2026-01-05\n---\nNothing links here.\n";

describe("cuecard serve", { skip }, () => {
  let browser;
  let guide;
  let window;
  /** Complaints of the browser that a test brings about on purpose. */
  let expected;

  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  beforeEach(async () => {
    expected = [];
    guide = new Guide();
    guide.write("content/articles/short-note.md", NOTE);
    window = await Window.open(browser, { viewport: { width: 1280, height: 500 } });
  });

  afterEach(async () => {
    try {
      await window.close(...expected);
      await guide.stop();
      assert.ok(!guide.has("output"), "a preview writes nothing");
    } finally {
      await guide.stop();
      guide.remove();
    }
  });

  async function open(path = CLAMSHELL) {
    if (!guide.origin) await guide.serve(PROGRAM);
    return window.tab(guide.address(path));
  }

  /** Waits until the page has this text. */
  async function shows(tab, text) {
    await tab.locator("main", { hasText: text }).waitFor();
    await tab.waitForLoadState();
  }

  test("shows an edit, at the place where one was", async () => {
    const tab = await open();
    await tab.evaluate(() => scrollTo(0, 300));
    assert.equal(await tab.evaluate(() => scrollY), 300, "the page is long enough for this test");
    guide.edit(FILE, SUMMARY, "Lifts the top knee against a band");
    await shows(tab, "Lifts the top knee");
    await tab.waitForFunction(() => Math.abs(scrollY - 300) < 1);
  });

  test("shows one edit after the other", async () => {
    const tab = await open();
    let text = SUMMARY;
    for (const next of ["First version", "Second version", "Third version"]) {
      guide.edit(FILE, text, next);
      await shows(tab, next);
      text = next;
    }
  });

  test("changes a style sheet without a reload", async () => {
    const tab = await open();
    await mark(tab);
    guide.edit("static/tokens.css", "--ground: #fff", "--ground: #fed");
    await tab.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--ground").trim() === "#fed");
    await tab.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet][href*=tokens]").length === 1);
    assert.ok(await isMarked(tab));
  });

  test("says over the page what is wrong, until it is mended", async () => {
    const tab = await open();
    const { panel, problems, host } = view(tab);
    await mark(tab);
    const mend = guide.edit(FILE, "level: beginner", "levle: beginner");
    await panel.waitFor();
    assert.equal(await panel.locator("h2").textContent(), "1 error");
    assert.match(await problems.locator(".where").textContent(), /content\/exercises\/clamshell\.md:5:1/);
    assert.match(await problems.locator("pre").textContent(), /5 \| levle: beginner\n +\| \^{5}/);
    assert.match(await problems.locator("h3").textContent(), /levle/);
    assert.match(await problems.locator(".help").first().textContent(), /level/);
    assert.ok(await tab.getByText(SUMMARY).first().isVisible(), "the last good page is still there");
    mend();
    await host.waitFor({ state: "detached" });
    assert.ok(await isMarked(tab), "the page is what it was: there is nothing to load");
  });

  test("says what is wrong with a guide that never was whole", async () => {
    expected.push(/Failed to load resource/); // there is no page yet
    const mend = guide.edit(FILE, "level: beginner", "levle: beginner");
    const tab = await open("/");
    await view(tab).panel.waitFor();
    assert.match(await view(tab).problems.locator(".where").textContent(), /content\/exercises\/clamshell\.md:5:1/);
    mend();
    await shows(tab, "Strong hips for steady running");
    await view(tab).host.waitFor({ state: "detached" });
  });

  test("loads only the page that changed", async () => {
    const [one, other] = [await open("/about/"), await open(CLAMSHELL)];
    await Promise.all([mark(one), mark(other)]);
    guide.edit("content/about.md", "Take a light one first.", "Take the lightest one first.");
    await shows(one, "Take the lightest one first.");
    assert.equal(await isMarked(one), false);
    // What the other tab hears later, it hears in the same page.
    guide.edit(FILE, "level: beginner", "levle: beginner");
    await view(other).panel.waitFor();
    assert.ok(await isMarked(other));
  });

  test("serves ten tabs, of which one is seen", async () => {
    const names = guide.exercises().slice(0, 10);
    const tabs = [];
    for (const name of names) {
      if (tabs.length > 0) await setVisible(tabs.at(-1), false);
      tabs.push(await open(`/exercises/${name}/`));
    }
    for (const name of names) guide.edit(`content/exercises/${name}.md`, "\nsummary: ", "\nsummary: New here. ");
    await shows(tabs.at(-1), "New here.");
    await setVisible(tabs.at(-1), false);
    for (const tab of tabs) {
      await setVisible(tab, true);
      await shows(tab, "New here.");
      await setVisible(tab, false);
    }
  });

  test("says that a page was deleted, and shows it when it is back", async () => {
    expected.push(MISSING);
    const tab = await open("/articles/short-note/");
    await shows(tab, "Nothing links here.");
    guide.delete("content/articles/short-note.md");
    await shows(tab, "This page was deleted.");
    assert.equal((await tab.request.get(guide.address("/articles/short-note/"))).status(), 404);
    guide.write("content/articles/short-note.md", NOTE);
    await shows(tab, "Nothing links here.");
  });

  test("moves on with a page that is renamed", async () => {
    const tab = await open("/articles/short-note/");
    await shows(tab, "Nothing links here.");
    guide.rename("content/articles/short-note.md", "content/articles/brief-note.md");
    await tab.waitForURL(guide.address("/articles/brief-note/"));
    await shows(tab, "Nothing links here.");
  });

  test("says in the page that it was stopped", async () => {
    expected.push(UNREACHABLE);
    const tab = await open();
    await guide.stop();
    await view(tab).stopped.waitFor();
    assert.equal(await view(tab).stopped.textContent(), "Preview stopped");
  });

  test("has no service worker, and ends that of a site that was at its address before", async () => {
    const site = new Host(PROGRAM);
    try {
      site.build();
      await site.start();
      const tab = await window.tab(`http://127.0.0.1:${site.port}${CLAMSHELL}`);
      await tab.evaluate(() => navigator.serviceWorker.ready);
      await site.stop();
      await guide.serve(PROGRAM, site.port);
      await tab.goto(guide.address(CLAMSHELL));
      await tab.waitForFunction(async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length);
      await tab.goto(guide.address("/routines/hip-and-glute-strength/"));
      assert.ok(await tab.locator("[data-save]").isHidden());
      assert.deepEqual(await tab.evaluate(() => navigator.serviceWorker.getRegistrations()), []);
    } finally {
      await site.remove();
    }
  });
});
