// What a routine weighs before it is seen: whoever opens one on a poor connection waits for this. CUECARD names the program.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { GUIDES, Site } from "./sites.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";
/** The most that may come before the first view, packed, in bytes. */
const MOST = { page: 14 * 1024, styles: 5 * 1024, scripts: 12 * 1024 };
const ROUTINE = /^\/routines\/[^/]+\/$/;

describe("the first view of a routine", { skip }, () => {
  let site;
  before(async () => { site = await Site.open(PROGRAM, GUIDES.sample); });
  after(() => site?.close());

  const packed = (address) => gzipSync(readFileSync(site.file(address)), { level: 9 }).length;
  const sum = (addresses) => addresses.reduce((bytes, address) => bytes + packed(address), 0);
  const routines = () => site.pages().filter((page) => ROUTINE.test(page) && page !== "/routines/");
  const text = (page) => readFileSync(site.file(page), "utf8");
  const found = (page, pattern) => [...text(page).matchAll(pattern)].map((match) => match[1]);

  test("is light", () => {
    for (const page of routines()) {
      const weight = {
        page: packed(page),
        styles: sum(found(page, /<link rel="stylesheet" href="([^"]+)"/g)),
        scripts: sum(found(page, /<script[^>]* src="([^"]+)"/g)),
      };
      for (const [what, most] of Object.entries(MOST)) assert.ok(weight[what] <= most, `the ${what} of ${page}: ${weight[what]} bytes, at most ${most}`);
    }
  });

  test("waits for no script, and for styles of the site only", () => {
    for (const page of site.pages()) {
      assert.deepEqual(found(page, /(<script(?![^>]* defer)[^>]* src=[^>]*>)/g), [], page);
      assert.deepEqual(found(page, /<link rel="stylesheet" href="(?!\/assets\/)([^"]+)"/g), [], page);
    }
  });

  test("has room for its pictures before they are there", () => {
    for (const page of site.pages()) assert.deepEqual(found(page, /(<img(?![^>]* width="\d)[^>]*>)/g), [], page);
  });
});
