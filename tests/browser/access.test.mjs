// Whether a guide can be read and used in every way there is: without scripts, by keyboard, in large letters, in the
// system's colours, and on paper. CUECARD names the program; without it there is nothing to test here.
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { GUIDES, Site } from "./sites.mjs";
import { tour } from "./visit.mjs";

const PROGRAM = process.env.CUECARD;
const skip = PROGRAM ? false : "CUECARD does not name the program to test";
/** Pages that are programs, and show other things without scripts: the player, the finder, and what the device keeps. */
const PROGRAMS = /\/play$|^\/exercises\/$|^\/offline\.html$/;
/** Twice the size that browsers begin with, in pixels. */
const LARGE_LETTERS = 32;

describe("in every way", { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  for (const name of ["sample", "hard", "right to left"]) {
    describe(name, () => {
      let site;
      before(async () => { site = await Site.open(PROGRAM, GUIDES[name]); });
      after(() => site?.close());

      const everywhere = (options, checks) => tour(browser, site, options, checks);
      const layout = (visit) => ({
        "stays within the window": () => visit.measure("sideways"),
        "has its text in its blocks": () => visit.measure("cutText"),
        "has no text over text": () => visit.measure("overlaps"),
        "calls the front of the body its front": () => visit.measure("wrongHalves"),
      });

      test("at twice the size", () => everywhere({ width: 640, height: 450, deviceScaleFactor: 2 }, layout));

      for (const width of [390, 1280]) {
        test(`in letters of twice the size, ${width} pixels`, () => everywhere({ width, letters: LARGE_LETTERS }, layout));
      }

      test("without scripts", async () => {
        const withScripts = {};
        await everywhere({}, (visit, kind, page) => ({
          "has contents": async () => { withScripts[page] = await visit.measure("contents"); return []; },
        }));
        await everywhere({ javaScriptEnabled: false }, (visit, kind, page) => ({
          "has nothing dead": () => visit.measure("dead"),
          "has all that scripts show": () => (PROGRAMS.test(kind) ? [] : visit.missing(withScripts[page])),
        }));
      });

      // Where the system chooses the colours, only real outlines and borders are left.
      test("by keyboard, in the system's colours", () => everywhere({ height: 700, forcedColors: "active" }, (visit) => ({
        "is used by keyboard": () => visit.byKeyboard(),
        "has a way past the menu": () => visit.bySkipLink(),
        "keeps the shape of buttons": () => visit.measure("shapeless"),
        "has a legible map": () => visit.measure("illegibleMap"),
      })));

      test("on paper", () => everywhere({ colorScheme: "dark" }, (visit) => ({
        "leaves out what paper cannot do": () => visit.on({ media: "print" }, () => visit.measure("notForPaper")),
      })));
    });
  }
});
