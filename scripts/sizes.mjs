/**
 * `npm run sizes`: what functions.js and the pane weigh when they are first loaded, gzipped, and whether that is within
 * the limits. Asked of Chromium, because what the pane fetches at once by itself counts too. Starts the workbench, or
 * uses the one at UOPS_WORKBENCH_URL.
 */
import { needChromium } from "./chromium.mjs";
import { firstLoad } from "./first-load.mjs";
import { kilobyte, limits } from "./limits.mjs";
import { startProduction } from "./production-server.mjs";

const inKilobytes = (bytes) => `${(bytes / kilobyte).toFixed(1)} KB`;
const row = (name, size) => `${name.padEnd(28)}${inKilobytes(size).padStart(9)}`;

const chromium = needChromium("Weighing the pane");

const running = process.env.UOPS_WORKBENCH_URL;
const server = running ? { url: running, stop: async () => {} } : await startProduction();
try {
  const files = await firstLoad(server.url, chromium);
  const pane = files.filter(({ path }) => path !== "functions.js");
  const totals = [
    ["functions.js", files.find(({ path }) => path === "functions.js").size, limits.functions],
    ["first pane", pane.reduce((sum, { size }) => sum + size, 0), limits.pane],
  ];
  for (const [name, size, limit] of totals)
    console.log(`${row(name, size)} of ${inKilobytes(limit)}${size > limit ? "  TOO BIG" : ""}`);
  for (const { path, size } of pane) console.log(row(`  ${path}`, size));
  process.exitCode = totals.some(([, size, limit]) => size > limit) ? 1 : 0;
} finally {
  await server.stop();
}
