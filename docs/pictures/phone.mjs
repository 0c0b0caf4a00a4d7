// Photographs a guide on a phone: `node phone.mjs ADDRESS FOLDER`. The player in the middle of a set, the finder with a filter, and
// a routine in the dark.
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(new URL("../../tests/browser/", import.meta.url))("playwright-core");
const [address, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

async function photograph(name, path, colorScheme, act) {
  // Figures stand still in their last position for those who like it so, and for photographs.
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, colorScheme, reducedMotion: "reduce", serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(new URL(path, address).href);
  await act(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, `phone-${name}.png`) });
  await context.close();
}

await photograph("player", "/routines/hip-and-glute-strength/play/", "light", async (page) => {
  const button = page.locator("[data-main]");
  await button.click();
  for (let set = 0; set < 9; set++) await button.click();
});
await photograph("finder", "/exercises/?q=glut&position=standing", "light", (page) => page.locator("#count").waitFor());
await photograph("routine", "/routines/hip-and-glute-strength/", "dark", async () => {});
await browser.close();
