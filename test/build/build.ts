/** Builds the add-in into a folder of its own, as `npm run build` does, and reads the result. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

export interface Build {
  /** Content of a file, or null where the build has none. */
  readonly read: (path: string) => Uint8Array | null;
  readonly text: (path: string) => string;
  readonly files: readonly string[];
}

/** @param bundle one bundle alone, by its name in webpack.config.mjs */
export function build(name: string, environment: Record<string, string>, bundle?: string): Build {
  const output = resolve("build", name);
  rmSync(output, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join("node_modules", "webpack", "bin", "webpack.js"), ...(bundle ? ["--config-name", bundle] : [])], {
    encoding: "utf8",
    env: { ...process.env, HOST: "", OFFLINE: "", ...environment, OUTPUT: output },
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
  const at = (path: string) => join(output, path);
  return {
    read: (path) => (existsSync(at(path)) ? readFileSync(at(path)) : null),
    text: (path) => readFileSync(at(path), "utf8"),
    files: (readdirSync(output, { recursive: true }) as string[]).map((path) => path.replaceAll("\\", "/")),
  };
}
