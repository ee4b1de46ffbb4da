/** `npm run icons`: draws assets/*.svg as PNG in the sizes that Office asks for. Needs Chromium (CHROMIUM or a usual place). */
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { needChromium } from "./chromium.mjs";
import { at } from "./webpack/paths.mjs";

const wanted = { mark: [16, 32, 64, 80, 128], retention: [16, 32, 80] };

const executablePath = needChromium("Drawing icons");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, sizes] of Object.entries(wanted)) {
  const svg = readFileSync(at("assets", `${name}.svg`), "utf8");
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    await page.screenshot({ path: at("assets", `${name}-${size}.png`), omitBackground: true });
    await page.close();
  }
}
await browser.close();
