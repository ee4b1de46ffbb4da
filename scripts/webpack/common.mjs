/** What all bundles share: TypeScript through swc, source maps that a content security policy allows, a disk cache. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { at, cache, root } from "./paths.mjs";

const version = JSON.parse(readFileSync(at("package.json"), "utf8")).version;
/** What Excel runs add-ins in: Edge WebView2 on Windows, Safari 15 and later on a Mac, current browsers on the web. */
export const targets = "es2022";

/** A changed package-lock.json or build script makes the cache start anew. */
const cacheVersion = createHash("sha1")
  .update(readFileSync(at("package-lock.json")))
  .digest("hex");
const buildScripts = [
  "common",
  "functions",
  "pane",
  "workbench",
  "officejs",
  "metadata-plugin",
  "tags-plugin",
  "texts-loader",
  "functions-loader",
].map((name) => at("scripts", "webpack", `${name}.mjs`));
const minifier = readdirSync(at("scripts", "minify"), { recursive: true })
  .filter((file) => /\.m?[jt]s$/.test(file))
  .map((file) => at("scripts", "minify", file));

/** @param {string} name @param {boolean} production */
export const common = (name, production) => ({
  name,
  context: root,
  mode: production ? "production" : "development",
  devtool: "source-map",
  cache: {
    type: "filesystem",
    name: `${name}-${production ? "production" : "development"}`,
    cacheDirectory: `${cache}/webpack`,
    version: cacheVersion,
    buildDependencies: { config: [at("webpack.config.mjs"), ...buildScripts, ...minifier] },
  },
  resolve: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        use: {
          loader: "swc-loader",
          options: {
            jsc: {
              parser: { syntax: "typescript", tsx: true },
              transform: { react: { runtime: "automatic", development: !production } },
              target: targets,
            },
          },
        },
      },
      {
        test: at("src", "i18n", "texts.ts"),
        enforce: "pre",
        use: {
          loader: fileURLToPath(new URL("texts-loader.mjs", import.meta.url)),
          // Of functions.js alone the minifier shortens names.
          options: { shortNames: production && name === "functions" },
        },
      },
      {
        test: at("src", "functions", "index.ts"),
        enforce: "pre",
        use: fileURLToPath(new URL("functions-loader.mjs", import.meta.url)),
      },
    ],
  },
  performance: false,
  stats: "errors-warnings",
  infrastructureLogging: { level: "warn" },
});

export const versionConstant = { __VERSION__: JSON.stringify(version) };
