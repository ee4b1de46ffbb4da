/**
 * Starts the server of `npm start` with the add-in as it ships, on a free port. Tests find its address in
 * UOPS_WORKBENCH_URL; where that is set already, the server it names is used. CHROMIUM names the browser.
 */
import { fork } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { findChromium } from "../../../scripts/chromium.mjs";
import { at, build, root } from "../../../scripts/webpack/paths.mjs";

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "localhost", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

export default async function start() {
  const chromium = findChromium();
  if (!chromium) throw new Error("End-to-end tests need Chromium. Install it, or name it: CHROMIUM=/path/to/chromium");
  process.env.CHROMIUM = chromium;
  if (process.env.UOPS_WORKBENCH_URL) return;

  mkdirSync(build, { recursive: true });
  const logFile = at("build", "e2e-server.log");
  const log = createWriteStream(logFile);
  const port = await freePort();
  const server = fork(at("scripts", "start.mjs"), ["--production"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), CI: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  server.stdout.pipe(log);
  server.stderr.pipe(log);
  globalThis.uopsServer = server;

  const ready = await new Promise((resolve) => {
    server.once("message", resolve);
    server.once("exit", () => resolve(null));
  });
  if (!ready || ready.errors) {
    server.kill();
    throw new Error(`The workbench does not build or start:\n${readFileSync(logFile, "utf8").slice(-4000)}`);
  }
  process.env.UOPS_WORKBENCH_URL = ready.url;
}
