/**
 * Where the add-in's page gets office.js. Excel supports the copy on Microsoft's network, so production uses that one.
 * The npm copy serves development, the workbench and places without internet (OFFLINE=1). It is copied when the build
 * runs and never committed: its licence allows use in apps that work with Microsoft 365, not redistribution.
 */
import CopyPlugin from "copy-webpack-plugin";
import { officeJs } from "./paths.mjs";

const cdn = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
export const folder = "office-js";

export const scriptAddress = (offline) => (offline ? `${folder}/office.js` : cdn);

/** The part of the npm copy that Excel asks for: loader, Excel's hosts, texts of every display language. */
const wanted = [
  "office.js",
  "excel-*.js",
  "o15apptofilemappingtable.js",
  "custom-functions-runtime.js",
  "*/office_strings.js",
  "telemetry/*.js",
  "ariatelemetry/*.js",
];

export const copyPlugin = () =>
  new CopyPlugin({
    patterns: wanted.map((glob) => ({
      from: glob,
      context: officeJs,
      to: `${folder}/[path][name][ext]`,
      // Minified by Microsoft already; minifying again costs half a minute.
      info: { minimized: true },
      globOptions: { ignore: ["**/*.debug.js"] },
    })),
  });
