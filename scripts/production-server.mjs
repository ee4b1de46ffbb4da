/** The server of `npm start` with the add-in as it ships, on a free port, in a process of its own. */
import { fork } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { at, build, root } from "./webpack/paths.mjs";

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "localhost", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/**
 * @returns {Promise<{ url: string; stop: () => Promise<void> }>} address of the workbench; rejects with what the build
 * said where something does not build
 */
export async function startProduction() {
  mkdirSync(build, { recursive: true });
  const port = await freePort();
  const logFile = at("build", `server-${port}.log`);
  const log = createWriteStream(logFile);
  const server = fork(at("scripts", "start.mjs"), ["--production"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), CI: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  server.stdout.pipe(log);
  server.stderr.pipe(log);

  const stop = () =>
    new Promise((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once("exit", () => resolve());
      server.kill("SIGTERM");
      setTimeout(() => server.kill("SIGKILL"), 5000).unref();
    });

  const ready = await new Promise((resolve) => {
    server.once("message", resolve);
    server.once("exit", () => resolve(null));
  });
  if (!ready || ready.errors) {
    await stop();
    throw new Error(`The workbench does not build or start:\n${readFileSync(logFile, "utf8").slice(-4000)}`);
  }
  return { url: ready.url, stop };
}
