/** `npm run build`: the add-in, ready for any static web host, in dist/. The development server is scripts/start.mjs. */
import { dist } from "./scripts/webpack/paths.mjs";
import { functionsConfig } from "./scripts/webpack/functions.mjs";
import { paneConfig } from "./scripts/webpack/pane.mjs";
import { hostAddress, isOffline } from "./scripts/webpack/settings.mjs";

/** A wrong setting is a person's slip, not a fault of the build: the message alone, without a stack. */
function setting(read) {
  try {
    return read();
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

const options = {
  production: true,
  output: process.env.OUTPUT || dist,
  publicPath: "",
  host: setting(hostAddress),
  offline: setting(isOffline),
};

export default [functionsConfig(options), paneConfig(options)];
