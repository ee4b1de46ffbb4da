/** `npm run build`: the add-in, ready for any static web host, in dist/. The development server is scripts/start.mjs. */
import { dist } from "./scripts/webpack/paths.mjs";
import { functionsConfig } from "./scripts/webpack/functions.mjs";
import { paneConfig } from "./scripts/webpack/pane.mjs";
import { hostAddress, isOffline } from "./scripts/webpack/settings.mjs";

const options = {
  production: true,
  output: process.env.OUTPUT || dist,
  publicPath: "",
  host: hostAddress(),
  offline: isOffline(),
};

export default [functionsConfig(options), paneConfig(options)];
