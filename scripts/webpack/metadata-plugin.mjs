/**
 * Adds functions.json (and functions.<lang>.json) and help/ to the build. They are made from the comments of
 * src/functions by scripts/metadata.ts, in a process of its own so that a watching build sees changed sources.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import webpack from "webpack";
import { at, root } from "./paths.mjs";

const name = "FunctionsMetadata";
const run = promisify(execFile);

/** @param {string} host @returns {Promise<Record<string, string>>} path in dist/ → text */
export async function readMetadata(host) {
  const { stdout } = await run(
    process.execPath,
    ["--import", "tsx", at("scripts", "webpack", "print-metadata.ts"), host],
    {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return JSON.parse(stdout);
}

export class MetadataPlugin {
  /** @param {string} host address of the build; help links point there */
  constructor(host) {
    this.host = host;
  }

  apply(compiler) {
    const directories = [at("src", "functions"), at("src", "i18n")];
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      for (const directory of directories) compilation.contextDependencies.add(directory);
      compilation.hooks.processAssets.tapPromise(
        { name, stage: webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        async () => {
          try {
            for (const [file, text] of Object.entries(await readMetadata(this.host))) {
              compilation.emitAsset(file, new webpack.sources.RawSource(text));
            }
          } catch (error) {
            compilation.errors.push(
              new webpack.WebpackError(`functions.json and help could not be made:\n${error.stderr || error.message}`),
            );
          }
        },
      );
    });
  }
}
