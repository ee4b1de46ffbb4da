/** Stops the server that start.mjs started. */
export default async function stop() {
  const server = globalThis.uopsServer;
  if (!server || server.exitCode !== null) return;
  await new Promise((resolve) => {
    server.once("exit", resolve);
    server.kill("SIGTERM");
    setTimeout(() => server.kill("SIGKILL"), 5000).unref();
  });
}
