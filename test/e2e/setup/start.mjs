/**
 * Starts the server of `npm start` with the add-in as it ships, on a free port. Tests find its address in
 * UOPS_WORKBENCH_URL; where that is set already, the server it names is used. CHROMIUM names the browser.
 */
import { findChromium } from "../../../scripts/chromium.mjs";
import { startProduction } from "../../../scripts/production-server.mjs";

export default async function start() {
  const chromium = findChromium();
  if (!chromium) throw new Error("End-to-end tests need Chromium. Install it, or name it: CHROMIUM=/path/to/chromium");
  process.env.CHROMIUM = chromium;
  if (process.env.UOPS_WORKBENCH_URL) return;
  globalThis.uopsServer = await startProduction();
  process.env.UOPS_WORKBENCH_URL = globalThis.uopsServer.url;
}
