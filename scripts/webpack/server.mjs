/** The development server: the workbench at /, the add-in at /addin/, both from one https origin, as Office.js needs. */
import { mkdirSync, rmSync } from "node:fs";
import webpack from "webpack";
import WebpackDevServer from "webpack-dev-server";
import { certificate } from "./certificate.mjs";
import { functionsConfig } from "./functions.mjs";
import { folder as officeJsFolder } from "./officejs.mjs";
import { paneConfig } from "./pane.mjs";
import { build, officeJs } from "./paths.mjs";
import { workbenchConfig } from "./workbench.mjs";

/**
 * @param {{ port: number; production?: boolean; watch?: boolean; open?: boolean }} options
 * `production` serves the add-in minified, as it ships. Without `watch` nothing reloads when a source changes.
 */
export async function serve({ port, production = false, watch = true, open = false }) {
  const { key, cert, trusted } = await certificate();
  const url = `https://localhost:${port}/`;
  const output = `${build}/server-${port}`;
  const addin = {
    production,
    output: `${output}/addin`,
    publicPath: "/addin/",
    host: `${url}addin/`,
    offline: true,
    serveOfficeJs: true,
  };
  mkdirSync(addin.output, { recursive: true });
  const configs = [functionsConfig(addin), paneConfig(addin), workbenchConfig({ output, publicPath: "/" })];
  const compiler = webpack(configs.map((config) => (watch ? config : { ...config, watchOptions: { ignored: /./ } })));
  const server = new WebpackDevServer(
    {
      port,
      host: "localhost",
      server: { type: "https", options: { key, cert } },
      static: [
        { directory: officeJs, publicPath: `/addin/${officeJsFolder}`, watch: false },
        // functions.js and functions.json: their bundle opts out of the server's client, and so of its memory too.
        { directory: addin.output, publicPath: "/addin", watch },
      ],
      // The pane keeps its state in memory, so it is loaded anew as a whole, never patched in place.
      hot: false,
      // It serves this machine: packing the workbench's 20 MB takes longer than handing them over.
      compress: false,
      liveReload: watch,
      webSocketServer: watch ? "ws" : false,
      client: watch ? { overlay: { errors: true, warnings: false, runtimeErrors: false }, logging: "warn" } : false,
      headers: { "Access-Control-Allow-Origin": "*", "Cache-Control": "no-store" },
      devMiddleware: { stats: "errors-only" },
      allowedHosts: "auto",
      open: open ? [url] : false,
    },
    compiler,
  );
  const finished = new Promise((resolve, reject) => {
    compiler.hooks.done.tap("Ready", resolve);
    for (const { hooks } of compiler.compilers) hooks.failed.tap("Ready", reject);
  });
  await server.start();
  const stats = await finished;
  const close = async () => {
    await server.stop();
    rmSync(output, { recursive: true, force: true });
  };
  return { url, trusted, stats, close };
}
