/** Which scripts of a build the pane fetches by itself when it opens, asked of Chromium with a stand-in for office.js. */
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const origin = "https://pane.test/";
const types = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".png": "image/png" };

/** As much of Office.js as the pane needs to show its first page: ready at once, in no host. */
const standIn = `
  window.Office = {
    onReady: (then) => { const info = { host: null, platform: null }; then?.(info); return Promise.resolve(info); },
    context: { displayLanguage: "en-US", requirements: { isSetSupported: () => false } },
    actions: { associate() {} },
  };
  window.CustomFunctions = { associate() {}, Error: class extends Error {}, ErrorCode: {} };
`;

/** @returns {Promise<string[]>} paths of scripts relative to the build, without office.js and functions.js */
export async function firstLoad(folder, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
  try {
    const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
    const scripts = new Set();
    await page.route("**/*", (route) => {
      const url = new URL(route.request().url());
      if (url.pathname.endsWith("/office.js")) return route.fulfill({ contentType: types[".js"], body: standIn });
      const path = url.pathname.slice(1);
      const file = join(folder, path);
      if (url.origin + "/" !== origin || !existsSync(file)) return route.fulfill({ status: 404, body: "" });
      if (path.endsWith(".js") && path !== "functions.js") scripts.add(path);
      return route.fulfill({
        contentType: types[extname(file)] ?? "application/octet-stream",
        body: readFileSync(file),
      });
    });
    await page.goto(`${origin}taskpane.html`);
    await page.waitForLoadState("networkidle");
    await page.locator("h1, h2, [role=heading]").first().waitFor({ timeout: 15000 });
    await page.waitForLoadState("networkidle");
    return [...scripts];
  } finally {
    await browser.close();
  }
}
