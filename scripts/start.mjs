/**
 * `npm start`: builds what is needed and serves the workbench and the add-in at https://localhost:3000/ (PORT).
 * `--production` serves the add-in minified, as it ships, and does not watch the sources.
 */
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { portNumber } from "./webpack/settings.mjs";

/** Where there is nobody to look: automation, or Linux without a display. */
const hasBrowser = () =>
  !process.env.CI && (process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "localhost", () => probe.close(() => resolve(true)));
  });

async function main() {
  const { values } = parseArgs({ options: { production: { type: "boolean", default: false } } });
  const port = portNumber();
  if (!(await isFree(port))) throw new Error(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`);

  console.log("Building the workbench and the add-in…");
  const { serve } = await import("./webpack/server.mjs");
  const { url, trusted, stats, close } = await serve({
    port,
    production: values.production,
    watch: !values.production,
    open: hasBrowser(),
  });
  if (stats.hasErrors()) console.error("There are errors, see above. The page is served with what could be built.");

  console.log(`\nWorkbench: ${url}\nAdd-in:    ${url}addin/taskpane.html`);
  if (!trusted)
    console.log("The browser will ask once about the certificate, which was made on this machine for this machine.");
  console.log("In Excel:  leave this running and, in another terminal, run: npm run excel");
  console.log("Stop with Ctrl+C.");
  process.send?.({ ready: true, url, errors: stats.hasErrors() });

  const stop = () => close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  process.once("disconnect", stop);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
