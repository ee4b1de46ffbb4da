/**
 * `npm run sizes`: what dist/ weighs, gzipped, and whether that is within the limits. What the pane loads first is
 * asked of Chromium, because pages fetched at once count too; without Chromium only the page's own scripts count.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { findChromium } from "./chromium.mjs";
import { firstLoad } from "./first-load.mjs";
import { dist } from "./webpack/paths.mjs";

const kilobyte = 1000;
const limits = { functions: 40 * kilobyte, pane: 150 * kilobyte };

const gzipped = (file) => gzipSync(readFileSync(join(dist, file))).length;
const inKilobytes = (bytes) => `${(bytes / kilobyte).toFixed(1)} KB`;

if (!existsSync(join(dist, "taskpane.html"))) throw new Error("dist/ is not built. Run npm run build first.");

const chromium = findChromium();
const files = chromium
  ? await firstLoad(dist, chromium)
  : [...readFileSync(join(dist, "taskpane.html"), "utf8").matchAll(/src="?(taskpane\.[^">\s]+\.js)/g)].map(
      ([, name]) => name,
    );
if (!chromium) console.log("No Chromium was found: the pages that the pane fetches at once are not counted.");

const rows = [
  ["functions.js", gzipped("functions.js"), limits.functions],
  ["first pane", files.reduce((sum, file) => sum + gzipped(file), 0), limits.pane],
];
for (const [name, size, limit] of rows)
  console.log(
    `${name.padEnd(14)}${inKilobytes(size).padStart(10)} of ${inKilobytes(limit)}${size > limit ? "  TOO BIG" : ""}`,
  );
for (const file of files) console.log(`  ${file.padEnd(30)}${inKilobytes(gzipped(file)).padStart(10)}`);
process.exitCode = rows.some(([, size, limit]) => size > limit) ? 1 : 0;
