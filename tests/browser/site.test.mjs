// Every kind of page of the sample guide and of guides that are hard on a theme, on phones and on desks, by day and by night.
// CUECARD names the program; without it there is nothing to test here.
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { GUIDES, Site } from "./sites.mjs";
import { tour } from "./visit.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";
/** The least height of what a thumb has to hit, in pixels. */
const THUMB = 44;
/** Pages that only the device knows the contents of: what it keeps, and how far somebody came. */
const FILLED_LATER = /^\/offline.html$|\/play$/;

describe("every kind of page", { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  for (const [name, write] of Object.entries(GUIDES)) {
    describe(name, () => {
      let site;
      before(async () => { site = await Site.open(PROGRAM, write); });
      after(() => site?.close());

      for (const width of [320, 1280]) {
        test(`is sound at ${width} pixels, light and dark`, () => tour(browser, site, { width }, (visit, kind) => ({
          "stays within the window": () => visit.measure("sideways"),
          "has its text in its blocks": () => visit.measure("cutText"),
          "has no text over text": () => visit.measure("overlaps"),
          "has buttons for thumbs": () => visit.measure("smallButtons", THUMB),
          "stands still while it loads": () => (FILLED_LATER.test(kind) ? [] : visit.shifts()),
          "keeps still when that is asked for": () => visit.measure("moving"),
          "passes axe": () => visit.violations(),
          "passes axe in the dark": () => visit.on({ colorScheme: "dark" }, () => visit.violations()),
        })));
      }
    });
  }
});
