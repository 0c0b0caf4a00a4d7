// Every kind of page of the sample guide and of guides that are hard on a theme, on phones and on desks, by day and by night.
// CUECARD names the program; without it there is nothing to test here.
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { Visit, WIDTHS, isWell, tour } from "./visit.mjs";
import { GUIDES, Site } from "./sites.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";

describe("every kind of page", { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  for (const [name, write] of Object.entries(GUIDES)) {
    describe(name, () => {
      let site;
      before(async () => { site = await Site.open(PROGRAM, write); });
      after(() => site?.close());

      for (const width of WIDTHS) {
        test(`is sound at ${width} pixels, light and dark`, async () => {
          isWell(await tour(site.kinds(), async (kind, page) => {
            const visit = await Visit.to(browser, site.address(page), { width });
            return visit.end(`${kind} (${page})`, {
              "stays within the window": () => visit.measure("sideways"),
              "has its text in its blocks": () => visit.measure("cutText"),
              "has no text over text": () => visit.measure("overlaps"),
              "has buttons for thumbs": () => visit.measure("smallButtons", 44),
              "stands still while it loads": () => visit.shifts(),
              "passes axe": () => visit.violations(),
              "passes axe in the dark": () => visit.inTheDark(() => visit.violations()),
            });
          }));
        });
      }
    });
  }
});
