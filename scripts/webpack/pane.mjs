/** taskpane.html: the page of the shared runtime. Loads office.js, functions.js, then commands and pane in one bundle. */
import { existsSync } from "node:fs";
import CopyPlugin from "copy-webpack-plugin";
import HtmlPlugin from "html-webpack-plugin";
import webpack from "webpack";
import { common, targets, versionConstant } from "./common.mjs";
import { copyPlugin as copyOfficeJs, scriptAddress } from "./officejs.mjs";
import { manifestPattern } from "./manifest.mjs";
import { at } from "./paths.mjs";
import { ScriptsBefore } from "./tags-plugin.mjs";

/**
 * @param {{ production: boolean; output: string; publicPath: string; host: string; offline: boolean; serveOfficeJs?: boolean }} options
 * With `serveOfficeJs` the development server hands out the npm copy itself, so nothing is copied.
 */
export const paneConfig = ({ production, output, publicPath, host, offline, serveOfficeJs = false }) => ({
  ...common("pane", production),
  entry: { taskpane: ["./src/commands/index.ts", "./src/taskpane/index.tsx"].filter((file) => existsSync(at(file))) },
  target: ["web", targets],
  output: {
    path: output,
    publicPath,
    // Names with a hash may be cached for ever; taskpane.html, functions.js and functions.json keep their names.
    filename: production ? "[name].[contenthash:8].js" : "[name].js",
    chunkFilename: production ? "chunks/[name].[contenthash:8].js" : "chunks/[name].js",
    assetModuleFilename: "chunks/[name].[contenthash:8][ext]",
    crossOriginLoading: "anonymous",
  },
  // Short numbers: the bundle names every chunk and module by them, and names carry a hash of their contents anyway.
  ...(production && { optimization: { moduleIds: "size", chunkIds: "size" } }),
  plugins: [
    new webpack.DefinePlugin(versionConstant),
    new HtmlPlugin({
      filename: "taskpane.html",
      template: at("src", "taskpane", "taskpane.html"),
      scriptLoading: "defer",
      minify: production ? "auto" : false,
    }),
    new ScriptsBefore([
      { src: scriptAddress(offline), defer: false },
      { src: "functions.js", defer: true },
    ]),
    new CopyPlugin({ patterns: [{ from: "assets/*.png", context: at() }, manifestPattern(host)] }),
    ...(offline && !serveOfficeJs ? [copyOfficeJs()] : []),
  ],
});
