// The finished guide as phones keep it: routines saved, pages visited, no network, new versions.
// CUECARD names the program; without it there is nothing to test here.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { MISSING, Window, launch, violations } from "./browser.mjs";
import { Host } from "./host.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";

/** What a browser says of its own accord when there is no network. */
const UNREACHABLE = /net::ERR_(CONNECTION_REFUSED|FAILED|EMPTY_RESPONSE|CONNECTION_RESET)/;

const ROUTINE = "/routines/hip-and-glute-strength/";
const NAME = "Hip and glute strength";

describe("the guide on a device", { skip }, () => {
  let browser;
  let built;
  let site;
  let window;
  /** Complaints of the browser that a test brings about on purpose. */
  let expected;

  before(async () => {
    browser = await launch();
    built = new Host(PROGRAM, "/guide/");
    built.build();
  });
  after(async () => {
    await browser?.close();
    await built?.remove();
  });

  beforeEach(async () => {
    expected = [MISSING];
    site = built.copy();
    await site.start();
    window = await Window.open(browser, { viewport: { width: 390, height: 844 } });
  });
  afterEach(async () => {
    try {
      await window.close(...expected);
    } finally {
      await site.remove();
    }
  });

  /** Opens a page and waits until the service worker has all that it keeps of itself. */
  async function open(path) {
    const tab = await window.tab(site.address(path));
    await tab.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) await new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; });
    });
    return tab;
  }

  async function goOffline() {
    expected.push(UNREACHABLE);
    await site.stop();
  }

  const status = (tab) => tab.locator("[data-save] [role=status]");
  const save = async (tab) => {
    await tab.getByRole("button", { name: "Save offline" }).click();
    await status(tab).filter({ hasText: /^Saved: \d+ files, [\d.]+ (kB|MB)$/ }).waitFor();
  };
  const caches = (tab, kind) => tab.evaluate(async (kind) => (await window.caches.keys()).filter((name) => name.includes(` ${kind} `)), kind);
  /** Pictures of a page that are not there. */
  const broken = (tab) => tab.evaluate(async () => {
    const images = [...document.images];
    images.forEach((image) => { image.loading = "eager"; });
    const there = await Promise.all(images.map((image) => image.decode().then(() => true, () => false)));
    return images.filter((_, at) => !there[at]).map((image) => image.src);
  });

  test("a saved routine opens without a network, with its exercises and its sheet", async () => {
    const tab = await open(ROUTINE);
    await save(tab);
    const exercises = await tab.locator(".row h3 a").evaluateAll((links) => links.map((link) => new URL(link.href).pathname.replace("/guide", "")));
    assert.equal(exercises.length, 9);
    await goOffline();
    for (const path of [ROUTINE, `${ROUTINE}sheet/`, ...exercises]) {
      await tab.goto(site.address(path));
      assert.notEqual(await tab.locator("h1").textContent(), "Kept on this device", path);
      assert.deepEqual(await broken(tab), [], path);
      const styled = await tab.evaluate(() => [...document.styleSheets].every((sheet) => sheet.cssRules.length > 0));
      assert.ok(styled, path);
    }
    // The player, with its pictures.
    await tab.clock.install();
    await tab.goto(site.address(`${ROUTINE}play/`));
    await tab.locator("[data-main]").click();
    await tab.waitForFunction(() => document.querySelector("[data-figure] img")?.naturalWidth > 0);
    // The whole of it: what is counted is done, the five seconds for a change of sides are over at once.
    const shown = () => tab.locator("[data-player]").getAttribute("data-player");
    let sets = 0;
    for (let now = await shown(); now !== "finish"; now = await shown()) {
      if (now === "change") {
        await tab.clock.runFor(5000);
        continue;
      }
      sets++;
      await tab.locator("[data-main]").click();
    }
    assert.deepEqual(await broken(tab), []);
    assert.equal(sets, 45);
    assert.equal(await tab.locator("[data-result]").textContent(), "All done");
    await tab.clock.resume();
    await tab.goto(site.address(exercises.at(-1)));
    // The movement of a figure, too.
    const button = tab.getByRole("button", { name: "Play the movement" });
    await button.click();
    await tab.waitForFunction(() => document.querySelector("figure.motion img")?.naturalWidth > 0);
    await tab.goto(site.address(`${ROUTINE}sheet/`));
    const pdf = await tab.pdf({ format: "A4" });
    assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
  });

  test("what was saved is known the next time, and can be removed", async () => {
    const tab = await open(ROUTINE);
    await save(tab);
    await tab.reload();
    await status(tab).filter({ hasText: "Saved: " }).waitFor();
    await tab.getByRole("button", { name: "Remove" }).click();
    await tab.getByRole("button", { name: "Save offline" }).waitFor();
    assert.deepEqual(await caches(tab, "saved"), []);
    await tab.reload();
    await tab.getByRole("button", { name: "Save offline" }).waitFor();
    assert.equal(await status(tab).textContent(), "");
  });

  test("what was saved long ago is fetched again on the quiet", async () => {
    const tab = await open(ROUTINE);
    await save(tab);
    const before = await caches(tab, "saved");
    await tab.reload();
    await status(tab).filter({ hasText: "Saved: " }).waitFor();
    assert.deepEqual(await caches(tab, "saved"), before, "not yet");
    await tab.clock.setFixedTime(Date.now() + 25 * 3600 * 1000);
    await tab.reload();
    await tab.waitForFunction(async (before) => {
      const now = (await caches.keys()).filter((name) => name.includes(" saved "));
      return now.length === 1 && now[0] !== before;
    }, before[0]);
    assert.match(await status(tab).textContent(), /^Saved: /);
  });

  test("saving can be stopped, and leaves nothing", async () => {
    const release = site.hold("/exercises/clamshell/");
    const tab = await open(ROUTINE);
    await tab.getByRole("button", { name: "Save offline" }).click();
    await tab.locator("[data-save] progress").waitFor();
    assert.equal(await status(tab).textContent(), "Saving");
    await tab.getByRole("button", { name: "Stop" }).click();
    await tab.getByRole("button", { name: "Save offline" }).waitFor();
    release();
    assert.equal(await tab.locator("[data-save] progress").count(), 0);
    assert.deepEqual(await caches(tab, "saved"), []);
  });

  test("a connection that breaks off is told of, and saving can be tried again", async () => {
    const tab = await open(ROUTINE);
    await tab.evaluate(async () => Promise.all((await window.caches.keys()).map((name) => window.caches.delete(name))));
    await goOffline();
    await tab.getByRole("button", { name: "Save offline" }).click();
    await status(tab).filter({ hasText: "the connection broke off" }).waitFor();
    assert.deepEqual(await caches(tab, "saved"), []);
    await site.start();
    await save(tab);
  });

  test("a full device is told of", async () => {
    const tab = await open(ROUTINE);
    await tab.evaluate(() => { Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError")); });
    await tab.getByRole("button", { name: "Save offline" }).click();
    await status(tab).filter({ hasText: "no room" }).waitFor();
    assert.deepEqual(await caches(tab, "saved"), []);
  });

  test("pages have to come, a picture may be missing", async () => {
    const tab = await open(ROUTINE);
    site.gone.add("/exercises/bird-dog/");
    await tab.getByRole("button", { name: "Save offline" }).click();
    await status(tab).filter({ hasText: "the connection broke off" }).waitFor();
    site.gone.clear();
    const figure = await tab.locator(".row img").first().evaluate((image) => new URL(image.src).pathname.replace("/guide", ""));
    site.gone.add(figure.replace(".svg", "-thumb.svg"));
    await tab.getByRole("button", { name: "Save offline" }).click();
    await status(tab).filter({ hasText: /^Saved: .*\. 1 could not be had\.$/ }).waitFor();
  });

  test("pages that were visited open without a network, others say what there is", async () => {
    const tab = await open("/exercises/clamshell/");
    await save(await open(ROUTINE));
    await tab.goto(site.address("/muscles/"));
    await tab.goto(site.address("/404.html"));
    await goOffline();
    await tab.goto(site.address("/exercises/clamshell/?from=a-mail"));
    assert.equal(await tab.locator("h1").textContent(), "Clamshell");
    await tab.goto(site.address("/"));
    assert.match(await tab.title(), /Stride Strong/);
    await tab.goto(site.address("/equipment/"));
    await tab.getByText("the page you asked for is not kept here").waitFor();
    assert.deepEqual(await tab.locator("#saved li b").allTextContents(), [NAME]);
    assert.deepEqual(await tab.locator("#visited li b").allTextContents(), ["Clamshell", "Muscles"]);
    assert.deepEqual(await violations(tab), []);
    await tab.getByRole("link", { name: NAME }).click();
    assert.equal(await tab.locator("h1").textContent(), NAME);
    await tab.goto(site.address("/equipment/"));
    await tab.getByRole("button", { name: `Remove: ${NAME}` }).click();
    await tab.locator("#saved .empty").waitFor();
    assert.deepEqual(await caches(tab, "saved"), []);
    await site.start();
    await tab.getByRole("button", { name: "Try again" }).click();
    await tab.locator("h1", { hasText: "Equipment" }).waitFor();
  });

  test("the page of what is kept needs no network to be missing", async () => {
    const tab = await open("/exercises/clamshell/");
    await tab.getByRole("link", { name: "Kept on this device" }).click();
    await tab.locator("#visited li", { hasText: "Clamshell" }).waitFor();
    assert.ok(await tab.getByText("There is no connection").isHidden());
    assert.equal(await tab.locator("#saved .empty").isVisible(), true);
  });

  test("a server that takes its time does not keep anybody waiting for what is there", async () => {
    const tab = await open("/exercises/clamshell/");
    await tab.reload();
    const release = site.hold("/exercises/clamshell/");
    await tab.goto(site.address("/exercises/clamshell/"), { timeout: 30_000 });
    assert.equal(await tab.locator("h1").textContent(), "Clamshell");
    release();
  });

  test("a new version is offered, and taken only on the reader's word", async () => {
    const tab = await open(ROUTINE);
    await save(tab);
    const [old] = await caches(tab, "shell");
    site.guide.edit("cuecard.yaml", "title: Stride Strong", "title: Stride Stronger");
    site.build();
    const other = await open("/exercises/clamshell/");
    const notice = tab.locator(".notice");
    await tab.reload();
    await notice.getByText("There is a new version of this guide.").waitFor();
    assert.deepEqual(await violations(tab), []);
    assert.ok((await caches(tab, "shell")).includes(old), "the old one serves on");
    await notice.getByRole("button", { name: "Later" }).click();
    assert.equal(await notice.textContent(), "");
    await tab.reload();
    await other.evaluate(() => { window.marked = true; });
    const loaded = tab.waitForEvent("load");
    await notice.getByRole("button", { name: "Show it" }).click();
    await loaded;
    assert.equal(await tab.locator(".mast .name").textContent(), "Stride Stronger");
    // The browser lets the old worker finish first, whatever it is at.
    await tab.waitForFunction(async (old) => !(await caches.keys()).includes(old), old, { timeout: 120000 });
    assert.equal((await caches(tab, "shell")).length, 1);
    assert.equal(await notice.textContent(), "");
    assert.ok(await other.evaluate(() => window.marked), "other tabs stay as they are");
    // What was saved with the old version is still whole.
    assert.equal((await caches(tab, "saved")).length, 1);
    await goOffline();
    await tab.goto(site.address(`${ROUTINE}sheet/`));
    assert.deepEqual(await broken(tab), []);
    assert.ok(await tab.evaluate(() => [...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)));
  });

  test("the same site built again is no news", async () => {
    const tab = await open(ROUTINE);
    site.guide.edit("content/exercises/clamshell.md", "Opens the top knee", "Lifts the top knee");
    site.build();
    await tab.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await tab.goto(site.address("/exercises/clamshell/"));
    assert.match(await tab.locator(".lead").textContent(), /^Lifts/, "pages are always new");
    assert.equal(await tab.locator(".notice").textContent(), "");
    assert.equal((await caches(tab, "shell")).length, 1);
  });

  test("a shell that cannot be had whole is not taken", async () => {
    site.gone.add("/offline.html");
    const tab = await window.tab(site.address(ROUTINE));
    const isActive = await tab.evaluate(async (worker) => {
      const registration = await navigator.serviceWorker.register(worker);
      const installing = registration.installing;
      if (installing && installing.state !== "redundant") {
        await new Promise((done) => installing.addEventListener("statechange", () => installing.state === "redundant" && done()));
      }
      return !!registration.active;
    }, site.address("/sw.js"));
    assert.equal(isActive, false);
    assert.deepEqual(await caches(tab, "shell"), []);
  });

  test("without scripts nothing of it shows", async () => {
    const plain = await Window.open(browser, { javaScriptEnabled: false });
    const tab = await plain.tab(site.address(ROUTINE));
    assert.ok(await tab.locator("[data-save]").isHidden());
    assert.equal(await tab.locator(".notice").boundingBox().then((box) => box.height), 0);
    await plain.close(MISSING);
  });

  test("the manifest is one that browsers take", async () => {
    const tab = await open("/");
    const client = await window.context.newCDPSession(tab);
    const { url, errors, data } = await client.send("Page.getAppManifest");
    assert.equal(url, site.address("/manifest.webmanifest"));
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    assert.equal(manifest.name, "Stride Strong");
    assert.deepEqual([manifest.start_url, manifest.scope, manifest.lang, manifest.dir], ["/guide/", "/guide/", "en", "ltr"]);
  });

  test("`offline: false` leaves it all out", async () => {
    site.guide.edit("cuecard.yaml", "title:", "offline: false\ntitle:");
    site.build();
    const tab = await window.tab(site.address(ROUTINE));
    assert.equal(await tab.locator("[data-save], [data-news], link[rel=manifest]").count(), 0);
    assert.equal(await tab.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    for (const path of ["/sw.js", "/manifest.webmanifest", "/offline.html"]) {
      assert.equal((await tab.request.get(site.address(path))).status(), 404, path);
    }
  });
});
