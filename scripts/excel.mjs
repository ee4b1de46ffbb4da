/**
 * `npm run excel`: adds the add-in that `npm start` serves to the Excel of this machine, with Microsoft's own tools.
 * They are fetched when this runs, not installed with the project: they are large and only needed where Excel is.
 * `npm run excel -- stop` removes the add-in again.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { manifestFor } from "./webpack/manifest.mjs";
import { at, build } from "./webpack/paths.mjs";
import { portNumber } from "./webpack/settings.mjs";

const certificates = "office-addin-dev-certs@3";
const debugging = "office-addin-debugging@7";

/** @returns {string} where the manifest for this port was written */
function writeManifest(port) {
  mkdirSync(build, { recursive: true });
  const file = join(build, "manifest.xml");
  writeFileSync(file, manifestFor(readFileSync(at("manifest.xml"), "utf8"), `https://localhost:${port}/addin/`));
  return file;
}

/**
 * What is to be run, as arguments of npx, and what is to be said.
 * @param {{ platform: string; stop: boolean; trusted: boolean; manifest: string; port: number }} given
 */
export function plan({ platform, stop, trusted, manifest, port }) {
  if (platform !== "win32" && platform !== "darwin") {
    const lines = stop
      ? ["Excel on the web forgets an uploaded add-in when its browser data is cleared."]
      : [
          "There is no Excel for this system. With Excel on the web:",
          `1. Leave npm start running and open https://localhost:${port}/addin/taskpane.html once, to accept the certificate.`,
          "2. In Excel on the web choose Home > Add-ins > More add-ins > My add-ins > Upload my add-in.",
          `3. Choose ${manifest}`,
        ];
    return { commands: [], lines };
  }
  if (stop) return { commands: [["--yes", debugging, "stop", manifest]], lines: [] };
  const install = trusted ? [] : [["--yes", certificates, "install"]];
  return {
    commands: [...install, ["--yes", debugging, "start", manifest, "desktop", "--app", "excel", "--no-debug"]],
    lines: trusted
      ? []
      : ["A certificate that Excel trusts was installed. Stop npm start and start it again, so that it is used."],
  };
}

function main() {
  const port = portNumber();
  const manifest = writeManifest(port);
  const trusted = existsSync(join(homedir(), ".office-addin-dev-certs", "localhost.crt"));
  const { commands, lines } = plan({
    platform: process.platform,
    stop: process.argv[2] === "stop",
    trusted,
    manifest,
    port,
  });
  for (const args of commands) {
    const { status } = spawnSync("npx", args, { stdio: "inherit", shell: process.platform === "win32" });
    if (status !== 0) {
      console.error(`npx ${args.join(" ")} failed. docs/deployment.md says how to add the add-in by hand.`);
      process.exit(1);
    }
  }
  for (const line of lines) console.log(line);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
