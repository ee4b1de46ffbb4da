/** functions.js: one small chunk for the custom functions, without DOM, Office.js, React or a runtime loader. */
import webpack from "webpack";
import { common, targets, versionConstant } from "./common.mjs";
import { MetadataPlugin } from "./metadata-plugin.mjs";
import { at } from "./paths.mjs";

/**
 * What every JavaScript engine brings along and @stdlib would bring once more, for engines that lack it: it is taken from
 * the engine. V8's own are ports of the same FreeBSD routines. Saves a tenth of functions.js.
 */
const mathematics = ["abs", "ceil", "cos", "exp", "floor", "max", "pow", "round", "sin", "sqrt", "tan", "trunc"];
const externals = {
  ...Object.fromEntries(mathematics.map((name) => [`@stdlib/math-base-special-${name}`, `Math.${name}`])),
  "@stdlib/math-base-special-ln": "Math.log",
  "@stdlib/array-float64": "Float64Array",
  "@stdlib/array-uint32": "Uint32Array",
  "@stdlib/array-uint16": "Uint16Array",
  "@stdlib/array-uint8": "Uint8Array",
  "@stdlib/number-ctor": "Number",
  "@stdlib/symbol-ctor": "Symbol",
  "@stdlib/utils-define-nonenumerable-read-only-property":
    "((object, key, value) => Object.defineProperty(object, key, { value }))",
};

/** @param {{ production: boolean; output: string; publicPath: string; host: string }} options */
export const functionsConfig = ({ production, output, publicPath, host }) => ({
  ...common("functions", production),
  entry: { functions: at("src", "functions", "index.ts") },
  target: targets,
  externalsType: "var",
  externals,
  output: {
    path: output,
    publicPath,
    filename: "[name].js",
    chunkFormat: false,
    chunkLoading: false,
    wasmLoading: false,
    globalObject: "globalThis",
  },
  optimization: { minimize: production, splitChunks: false, runtimeChunk: false },
  plugins: [
    new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
    new webpack.DefinePlugin(versionConstant),
    new MetadataPlugin(host),
  ],
  // The reload client of the development server needs a DOM, so it stays out of this file (see server.mjs).
  devServer: false,
});
