/**
 * `npm run validate`: checks manifest.xml (or the file named) by our own rules, against dist/ where it is built, and by
 * Microsoft's service where there is a network (`--offline` leaves that out).
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkManifest, type ReadFile } from "./manifest/check";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { offline: { type: "boolean", default: false } },
});
const built = existsSync("dist/manifest.xml");
const file = positionals[0] ?? (built ? "dist/manifest.xml" : "manifest.xml");

const inBuild: ReadFile = (path) => (existsSync(join("dist", path)) ? readFileSync(join("dist", path)) : null);

if (!built) console.log("dist/ is not built (npm run build), so files and icons are not checked.");
const problems = checkManifest(readFileSync(file, "utf8"), built ? inBuild : undefined);
for (const problem of problems) console.error(`${file}: ${problem}`);
console.log(problems.length === 0 ? `${file}: good by our own checks.` : `${file}: ${problems.length} problems.`);

/** Microsoft's validator is a web service. Where it cannot be reached nothing is said about the manifest. */
function askMicrosoft(): boolean {
  const command = join("node_modules", "office-addin-manifest", "cli.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "validate", file], { encoding: "utf8" });
  const output = `${stdout}${stderr}`;
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|Unable to contact|getaddrinfo|network|fetch failed/i.test(
      output,
    )
  ) {
    console.log("Microsoft's validation service cannot be reached from here; its checks were left out.");
    return true;
  }
  console.log(output.trim());
  return status === 0;
}

const accepted = values.offline || askMicrosoft();
process.exitCode = problems.length === 0 && accepted ? 0 : 1;
