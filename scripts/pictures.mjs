/**
 * `npm run pictures`: takes the pictures of docs/images/functions in the workbench, one an example of
 * scripts/pictures/examples.ts; `npm run pictures -- retention nps` those alone. Starts the workbench, or uses the one at
 * UOPS_WORKBENCH_URL.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { writeWorkbook } from "../workbench/files/index.ts";
import { makeSample } from "../workbench/sample/index.ts";
import { needChromium } from "./chromium.mjs";
import { exampleResults } from "./pictures/results.ts";
import { smallPng } from "./pictures/png.ts";
import { describe, stampOf } from "./pictures/stamp.ts";
import { takePicture } from "./pictures/take.mjs";
import { withExamples } from "./pictures/workbook.ts";
import { startProduction } from "./production-server.mjs";
import { at } from "./webpack/paths.mjs";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

const executablePath = needChromium("Taking pictures");
const asked = process.argv.slice(2).map((name) => name.toUpperCase());
const sample = makeSample();
const results = await exampleResults(sample, asked.length > 0 ? asked : undefined);
const [book, pictures] = withExamples(sample, results);
const file = Buffer.from(await writeWorkbook(book)).toString("base64");

const folder = at("docs", "images", "functions");
mkdirSync(folder, { recursive: true });
const running = process.env.UOPS_WORKBENCH_URL;
const server = running ? { url: running, stop: async () => {} } : await startProduction();
const browser = await chromium.launch({ executablePath, args: flags });
try {
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 }, ignoreHTTPSErrors: true });
  await page.goto(`${server.url}?lang=en&theme=light`, { timeout: 120_000 });
  await page.waitForFunction(() => "workbench" in window, undefined, { timeout: 120_000 });
  await page.evaluate(async (base64) => {
    await window.workbench.ready;
    await window.workbench.open({ name: "examples.xlsx", base64 });
    window.workbench.showPane(false);
  }, file);
  for (const [index, picture] of pictures.entries()) {
    const png = smallPng(await takePicture(page, picture), describe(stampOf(results[index])));
    writeFileSync(`${folder}/${picture.id.toLowerCase()}.png`, png);
    console.log(`${picture.id.padEnd(14)}${(png.length / 1024).toFixed(1).padStart(6)} KB`);
  }
} finally {
  await browser.close();
  await server.stop();
}
