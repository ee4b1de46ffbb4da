/** The analyses of the add-in, bundled as they are shipped. */
import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @returns each function's analysis by its name in lower case */
export async function bundle() {
  const names = readdirSync(`${root}src/functions`).filter((file) => /^(?!index)\w+\.ts$/.test(file)).map((file) => file.slice(0, -3)); // prettier-ignore
  const outfile = `${root}build/bench/functions.mjs`;
  const { build } = await import("esbuild");
  await build({
    stdin: {
      contents: names.map((name) => `export { ${name} } from "./src/analyses/${name}";`).join("\n"),
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: "esm",
    minify: true,
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}
