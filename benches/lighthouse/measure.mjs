// What Lighthouse says of the sample guide: CUECARD=… node benches/lighthouse/measure.mjs [--rounds 3] [--write]
// Served on this machine with Brotli and lasting names, as a good host does it. Chromium is Debian's, or the one CHROMIUM names.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { putSection } from "../report.mjs";
import { serve } from "../../tests/browser/site-server.mjs";
import { GUIDES } from "../../tests/browser/sites.mjs";

const TOP = fileURLToPath(new URL("../../", import.meta.url));
const VERSION = createRequire(import.meta.url)("lighthouse/package.json").version;
const PAGES = {
  home: "/",
  routine: "/routines/hip-and-glute-strength/",
  exercise: "/exercises/clamshell/",
  library: "/exercises/",
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const DEVICES = { phone: undefined, desk: desktopConfig };
const LOAD = loadavg()[0].toFixed(1);
const HEADING = "## Lighthouse";
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-quic"];

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" }, write: { type: "boolean" }, page: { type: "string" } } });
const program = process.env.CUECARD ?? join(TOP, "target/release/cuecard");
const folder = mkdtempSync(join(tmpdir(), "cuecard-lighthouse-"));
const [guide, site] = [join(folder, "guide"), join(folder, "site")];
GUIDES.sample(guide);
const server = await serve(site, { compressed: true });
const browser = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: FLAGS });
try {
  // The addresses in the pages are those of this server, as they are those of the host where a guide is published.
  execFileSync(program, ["build", "--root", guide, "--output", site, "--base-url", `${server.origin}/`], { stdio: "inherit" });
  const rows = [];
  for (const [page, path] of Object.entries(PAGES)) {
    if (values.page && values.page !== page) continue;
    for (const [device, config] of Object.entries(DEVICES)) {
      rows.push(await measure(page, device, server.origin + path, config));
    }
  }
  const report = write(rows);
  console.log(report);
  if (values.write) putSection(report);
} finally {
  await browser.kill();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The medians of all rounds of one page on one device; what cost points goes to the terminal. */
async function measure(page, device, address, config) {
  const rounds = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const { lhr } = await lighthouse(address, { port: browser.port, logLevel: "error", onlyCategories: CATEGORIES }, config);
    rounds.push(lhr);
  }
  tellLosses(page, device, rounds.at(-1));
  const figure = (of) => median(rounds.map(of));
  return {
    page, device,
    scores: CATEGORIES.map((category) => Math.round(100 * figure((lhr) => lhr.categories[category].score))),
    paint: figure((lhr) => lhr.audits["largest-contentful-paint"].numericValue),
    blocked: figure((lhr) => lhr.audits["total-blocking-time"].numericValue),
    shift: figure((lhr) => lhr.audits["cumulative-layout-shift"].numericValue),
    bytes: figure((lhr) => lhr.audits["total-byte-weight"].numericValue),
  };
}

function tellLosses(page, device, { categories, audits }) {
  for (const category of CATEGORIES) {
    for (const { id, weight } of categories[category].auditRefs) {
      const { score, title, details } = audits[id];
      if (weight === 0 || score === null || score >= 0.995) continue;
      const where = (details?.items ?? []).slice(0, 5).map((item) => item.node?.snippet ?? item.url ?? item.description ?? "");
      console.error(`${page}, ${device}: ${category}: ${title} (${score})${where.map((one) => `\n  ${one}`).join("")}`);
    }
  }
}

function median(figures) {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function write(rows) {
  const lines = rows.map(({ page, device, scores, paint, blocked, shift, bytes }) => (
    `| ${page} | ${device} | ${scores.join(" | ")} | ${(paint / 1000).toFixed(1)} s | ${Math.round(blocked)} ms | ${Number(shift.toFixed(3))} | ${Math.round(bytes / 1024)} KB |`));
  return `${HEADING}

Made by \`benches/lighthouse/measure.mjs\` with Lighthouse ${VERSION}: the sample guide, served on the same machine with Brotli, medians of ${values.rounds}
rounds. The network and the processor of a phone, and the network of a desk, are Lighthouse's own models; they take the times of this machine for those of an idle one, so its load costs performance:
it was ${LOAD} at the start. The aim is 100 everywhere.

| Page | On a | Performance | Accessibility | Best practices | SEO | Largest paint | Blocked | Shift | Loaded |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|
${lines.join("\n")}
`;
}
