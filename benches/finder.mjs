#!/usr/bin/env node
// Measures the finder: from a key until everything that it changes is laid out, in a browser, with 1,000 and 10,000 exercises.
//
// `node benches/finder.mjs [--cuecard PROGRAM] [--corpus PROGRAM]` takes the programs of target/release where none are named
// (`cargo build --release --bin cuecard --example corpus`), and the browser and its driver of tests/browser. What it finds goes
// to docs/benchmarks.md. Nothing is asserted.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { serve } from "../tests/browser/site-server.mjs";
import { putSection } from "./report.mjs";

const TOP = fileURLToPath(new URL("..", import.meta.url));
const { chromium } = createRequire(join(TOP, "tests/browser/package.json"))("playwright-core");
const HEADING = "## The finder";
const SIZES = [[1_000, 16], [10_000, 50]];
/** What is typed key by key: names, muscles, equipment, several words, a slip, and what nothing is called by. */
const TYPED = ["clamshell", "glute bridge", "side of the hip", "mini band squat", "calmshell", "dumbell row", "xylophone"];
/** Of each key and each filter the fastest round counts, for whatever else the machine does only makes it slower. */
const ROUNDS = 5;

const { values: options } = parseArgs({
  options: {
    cuecard: { type: "string", default: join(TOP, "target/release/cuecard") },
    corpus: { type: "string", default: join(TOP, "target/release/examples/corpus") },
  },
});

function run(program, ...words) {
  const { status, error, stderr } = spawnSync(program, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")}: ${error?.message ?? stderr}`);
}

/** Where the guides of the corpus say that they are published. */
const BASE = "/guide/";

// Runs in the page: what an action takes with the layout that follows from it, in milliseconds.
function typeKeys(queries) {
  const input = document.querySelector("#q");
  const times = [];
  const take = (value) => {
    const start = performance.now();
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    return performance.now() - start;
  };
  for (const query of queries) {
    for (let end = 1; end <= query.length; end += 1) times.push(take(query.slice(0, end)));
    take("");
  }
  return times;
}
function pressChips() {
  const times = [];
  for (const button of document.querySelectorAll("[data-facet]:not([data-facet=letter]) li:not([hidden]) button")) {
    const start = performance.now();
    button.click();
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
    button.click();
  }
  return times;
}

/** Does something in a tab of its own, in which nothing was shown before. */
async function inNewTab(browser, address, act) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await tab.goto(`${address}exercises/`);
  await tab.locator(".finder.live").waitFor();
  const done = await act(tab);
  await tab.close();
  return done;
}

/** The fastest time of each action. */
async function fastest(act) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await act());
  return rounds[0].map((_, at) => Math.min(...rounds.map((times) => times[at])));
}

const sorted = (times) => [...times].sort((a, b) => a - b);
const median = (times) => sorted(times)[Math.floor(times.length / 2)];
const worst = (times) => sorted(times)[Math.floor(times.length * 0.95)];
const ms = (time) => `${time.toFixed(1)} ms`;
const kB = (bytes) => `${Math.round(bytes / 1000).toLocaleString("en")} kB`;

async function measure(browser, folder, size, bar) {
  const [source, site] = [join(folder, `guide-${size}`), join(folder, `site-${size}`)];
  run(options.corpus, source, String(size));
  run(options.cuecard, "build", "--root", source, "--output", site);
  const index = readdirSync(join(site, "assets")).find((name) => /^finder\.[0-9a-f]{8}\.json$/.test(name));
  const bytes = readFileSync(join(site, "assets", index));
  const { origin, close } = await serve(site, { base: BASE });
  const address = origin + BASE;
  const ready = await fastest(() => inNewTab(browser, address, async (tab) => [await tab.evaluate(() => performance.now())]));
  const keys = await fastest(() => inNewTab(browser, address, (tab) => tab.evaluate(typeKeys, TYPED)));
  const chips = await fastest(() => inNewTab(browser, address, (tab) => tab.evaluate(pressChips)));
  await close();
  const times = [median(keys), worst(keys), median(chips), worst(chips)].map(ms);
  return `| ${size.toLocaleString("en")} | ${kB(bytes.length)} | ${kB(gzipSync(bytes).length)} | ${ms(ready[0])} | ${times.join(" | ")} | ${bar} ms |`;
}

const folder = mkdtempSync(join(tmpdir(), "cuecard-finder-"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const rows = [];
  for (const [size, bar] of SIZES) rows.push(await measure(browser, folder, size, bar));
  putSection(`${HEADING}

Made by \`benches/finder.mjs\` with Chromium ${browser.version()} on ${cpus().length} processors (${cpus()[0].model.trim()}): from a key or a click until everything that
it changes is laid out, over ${TYPED.reduce((sum, query) => sum + query.length, 0)} keys of ${TYPED.length} searches and every filter, each the fastest of ${ROUNDS} rounds. The bar is that of the median.

| Exercises | Index | Compressed | Ready after | A key | 95 % of keys | A filter | 95 % of filters | Bar |
|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${rows.join("\n")}
`);
  console.log(rows.join("\n"));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
