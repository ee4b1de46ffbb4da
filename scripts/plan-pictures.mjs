/**
 * `npm run pictures:plan`: takes the pictures of docs/planning.md and its Chinese twin in the workbench, as its story goes on;
 * `npm run pictures:plan -- en form` those alone. Starts the workbench, or uses the one at UOPS_WORKBENCH_URL.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { needChromium } from "./chromium.mjs";
import { tellStory } from "./pictures/planstory.mjs";
import { smallPng } from "./pictures/png.ts";
import { startProduction } from "./production-server.mjs";
import { at } from "./webpack/paths.mjs";

const executablePath = needChromium("Taking pictures");
const asked = process.argv.slice(2);
const langs = ["en", "zh-Hans"].filter(
  (lang) => asked.includes(lang) || !asked.some((one) => ["en", "zh-Hans"].includes(one)),
);
const size = { width: 1440, height: 960 };
/** Longer than any page of the pane. */
const TALL = 2400;
/** No more than this of the workbench stands above the pane. */
const BARS = 400;
const wanted = asked.filter((one) => !["en", "zh-Hans"].includes(one));

const folder = at("docs", "images", "planning");
mkdirSync(folder, { recursive: true });
const running = process.env.UOPS_WORKBENCH_URL;
const server = running ? { url: running, stop: async () => {} } : await startProduction();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] }); // prettier-ignore
try {
  for (const lang of langs) {
    const page = await browser.newPage({
      viewport: size,
      locale: lang === "en" ? "en-US" : "zh-CN",
      ignoreHTTPSErrors: true,
    });
    await page.goto(`${server.url}?lang=${lang}&theme=light`, { timeout: 120_000 });
    await page.waitForFunction(() => "workbench" in window, undefined, { timeout: 120_000 });
    await page.evaluate(() => window.workbench.ready);
    try {
      await tellStory(page, lang, async (name, of) => {
        if (wanted.length > 0 && !wanted.includes(name)) return;
        const png = smallPng(await (of ? pagePicture(page, of) : sheetPicture(page)), name);
        writeFileSync(`${folder}/${name}${lang === "en" ? "" : `.${lang}`}.png`, png);
        console.log(`${lang.padEnd(9)}${name.padEnd(16)}${(png.length / 1024).toFixed(1).padStart(6)} KB`);
      });
    } catch (error) {
      mkdirSync(at("artifacts"), { recursive: true });
      await page.screenshot({ path: at("artifacts", `plan-pictures.${lang}.png`) });
      throw error;
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
}

/** The grid with its formula bar and tabs, without the bars above and the pane. */
async function sheetPicture(page) {
  await page.evaluate(() => window.workbench.showPane(false));
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".grid canvas")].some((one) => one.getBoundingClientRect().right > innerWidth - 40),
  );
  await page.waitForTimeout(2000);
  const clip = await page.evaluate(() => {
    const { top, left } = document.querySelector("[data-u-comp='formula-bar']").getBoundingClientRect();
    return { x: left, y: top, width: innerWidth - left, height: innerHeight - top };
  });
  const picture = await page.screenshot({ clip });
  await page.evaluate(() => window.workbench.showPane(true));
  return picture;
}

/** A page of the pane in full, however long it is, without the room below what it says. */
async function pagePicture(page, area) {
  await page.setViewportSize({ ...size, height: TALL });
  const { height, spare } = await area.evaluate(async (element, least) => {
    const scroller = element.querySelector("h1").parentElement.parentElement.parentElement;
    const below = () => {
      const last = scroller.firstElementChild.lastElementChild.getBoundingClientRect();
      return Math.floor(scroller.getBoundingClientRect().bottom - last.bottom - 24);
    };
    // A page that still reads, or a frame that still grows, says something else a moment later.
    for (let before = NaN, steady = 0; steady < 4;) {
      await new Promise((done) => setTimeout(done, 500));
      const now = below();
      steady = innerHeight >= least && now === before ? steady + 1 : 0;
      before = now;
    }
    return { height: innerHeight, spare: below() };
  }, TALL - BARS);
  await page.setViewportSize({ ...size, height: TALL - spare });
  await area.evaluate(async (_, wanted) => {
    while (Math.abs(innerHeight - wanted) > 1) await new Promise((done) => setTimeout(done, 100));
    await new Promise((done) => setTimeout(done, 500));
  }, height - spare);
  const picture = await area.screenshot();
  await page.setViewportSize(size);
  return picture;
}
