// Photographs a whole page: `node page.mjs ADDRESS PICTURE WIDTH [STYLE]`.
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../tests/browser/", import.meta.url))("playwright-core");
const [address, picture, width, style] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: Number(width), height: 100 } });
await page.goto(address);
if (style) await page.addStyleTag({ content: style });
await page.waitForLoadState("networkidle");
await page.screenshot({ path: picture, fullPage: true });
await browser.close();
