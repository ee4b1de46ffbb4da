/** The workbench: a page with a spreadsheet that runs the add-in without Excel. Never part of dist/. */
import HtmlPlugin from "html-webpack-plugin";
import webpack from "webpack";
import { common, targets, versionConstant } from "./common.mjs";
import { at } from "./paths.mjs";

/** @param {{ output: string; publicPath: string }} options */
export const workbenchConfig = ({ output, publicPath }) => {
  const shared = common("workbench", false);
  return {
    ...shared,
    entry: { workbench: at("workbench", "web", "index.ts") },
    target: ["web", targets],
    // Univer is 10 MB: maps of our own code are enough, and making them for all of it takes a minute.
    devtool: "cheap-module-source-map",
    experiments: { css: true },
    // React as it ships: what it checks while it is developed costs a second at each start of the page.
    optimization: { nodeEnv: "production" },
    output: {
      path: output,
      publicPath,
      filename: "[name].js",
      chunkFilename: "workbench-[name].js",
      assetModuleFilename: "workbench-assets/[name].[contenthash:8][ext]",
    },
    plugins: [
      new webpack.DefinePlugin(versionConstant),
      new HtmlPlugin({
        filename: "index.html",
        template: at("workbench", "web", "index.html"),
        scriptLoading: "defer",
      }),
    ],
  };
};
