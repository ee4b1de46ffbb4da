/** What the pane fetches by itself when it opens, asked of Chromium in the workbench, where it finds a workbook. */
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

/** Nothing was asked for this long: the pane has what it wanted. */
const quiet = 2000;

/**
 * @param {string} url of the workbench, with the add-in as it ships
 * @param {string} executablePath of Chromium
 * @returns {Promise<{ path: string; size: number }[]>} scripts of the pane with their size gzipped, without office.js;
 * functions.js is among them
 */
export async function firstLoad(url, executablePath) {
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ignoreHTTPSErrors: true });
    const base = `${url}addin/`;
    const scripts = new Map();
    let latest = Date.now();
    page.on("response", (response) => {
      const address = response.url().split("?")[0];
      if (!address.startsWith(base)) return;
      latest = Date.now();
      const path = address.slice(base.length);
      if (path.endsWith(".js") && !path.startsWith("office-js/")) scripts.set(path, response.body());
    });
    // A machine that builds and tests at once may take long to answer.
    page.setDefaultTimeout(120_000);
    await page.goto(url);
    const pane = page.frameLocator("iframe");
    await pane.getByRole("heading", { level: 1 }).waitFor();
    while (Date.now() - latest < quiet) await page.waitForTimeout(quiet / 4);
    return await Promise.all([...scripts].map(async ([path, body]) => ({ path, size: gzipSync(await body).length })));
  } finally {
    await browser.close();
  }
}
