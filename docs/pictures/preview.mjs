// Photographs a page of the preview once the panel with its mistakes is there: `node preview.mjs ADDRESS PICTURE`.
// The plain screenshots of Chromium wait for a page to fall silent, which one that listens for changes never does.
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../tests/browser/", import.meta.url))("playwright-core");
const [address, picture] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1000, height: 700 }, deviceScaleFactor: 1.25 });
await page.goto(address);
await page.getByText("levle").first().waitFor();
await page.screenshot({ path: picture });
await browser.close();
