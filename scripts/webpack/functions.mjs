/** functions.js: one small chunk for the custom functions, without DOM, Office.js, React or a runtime loader. */
import MinimizerPlugin from "minimizer-webpack-plugin";
import { tsImport } from "tsx/esm/api";
import webpack from "webpack";
import { numberKeys } from "../minify/numbers.mjs";
import { rename } from "../minify/names/rename.mjs";
import { reorder } from "../minify/order/reorder.mjs";
import { shorten, shortNames } from "../minify/properties/shorten.mjs";
import { common, targets, versionConstant } from "./common.mjs";
import { MetadataPlugin } from "./metadata-plugin.mjs";
import { at } from "./paths.mjs";

/** A further step of the minifier: takes a script by file name, gives it changed, and the map of what became of it. */
const step = (rewrite) => async (input) => {
  const [[file, code]] = Object.entries(input);
  const { code: written, mappings } = await rewrite(code);
  return { code: written, map: { version: 3, file, sources: [file], names: [], mappings } };
};

const numbers = step(async (code) => {
  const [{ marksOf }, { keysOf, readTrees }] = await Promise.all(
    ["pack", "read"].map((name) => tsImport(at("scripts", "texts", `${name}.ts`), import.meta.url)),
  );
  return numberKeys(code, keysOf(readTrees(at("src", "i18n"))), marksOf);
});

const shortened = step(async (code) => shorten(code, await shortNames()));

/** SWC's minifier: a hundredth smaller than the one webpack takes by itself. Licences, if any, go to a file beside functions.js. */
const minimizer = new MinimizerPlugin({
  // The order comes before the names, which are chosen to suit what they stand beside.
  minify: [MinimizerPlugin.swcMinify, numbers, shortened, step(reorder), step(rename)],
  extractComments: "some",
  minimizerOptions: [{ module: true, compress: { passes: 3, inline: 0, reduce_funcs: false } }, {}, {}, {}, {}],
  parallel: false,
});

/** @param {{ production: boolean; output: string; publicPath: string; host: string }} options */
export const functionsConfig = ({ production, output, publicPath, host }) => ({
  ...common("functions", production),
  entry: { functions: at("src", "functions", "index.ts") },
  target: targets,
  output: {
    path: output,
    publicPath,
    filename: "[name].js",
    chunkFormat: false,
    chunkLoading: false,
    wasmLoading: false,
    globalObject: "globalThis",
  },
  optimization: { minimize: production, minimizer: [minimizer], splitChunks: false, runtimeChunk: false },
  plugins: [
    new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
    new webpack.DefinePlugin(versionConstant),
    new MetadataPlugin(host),
  ],
  // The reload client of the development server needs a DOM, so it stays out of this file (see server.mjs).
  devServer: false,
});
