/**
 * `npm run bench` runs both parts, `npm run bench -- retention` and `npm run bench -- functions` one of them, and
 * `npm run bench -- functions NEWOLD GROWTH` those functions alone, which leaves the page as it is. Each part has a
 * process of its own, so that none meets the heap of another. Fails where a limit is not met.
 */
import { spawnSync } from "node:child_process";

const known = ["retention", "functions"];
const [part, ...names] = process.argv.slice(2);
if (part !== undefined && !known.includes(part)) throw new Error(`Unknown part ${part}; known: ${known.join(", ")}`);
for (const name of part === undefined ? known : [part]) {
  const file = new URL(`${name}.mjs`, import.meta.url).pathname;
  const { status } = spawnSync(process.execPath, ["--expose-gc", file, ...names], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
