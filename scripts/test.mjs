/**
 * `npm test`: unit, property, oracle and host tests, then the end-to-end tests in Chromium where there is one.
 * Ends with one line that counts both. With arguments (`npm test -- retention`) it hands them to the first group alone.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { findChromium } from "./chromium.mjs";
import { at, root } from "./webpack/paths.mjs";

const jest = at("node_modules", "jest", "bin", "jest.js");
const results = at("build", "test-results");

/** Runs jest, returns what its own report counts. A crash of jest counts as a failure. */
async function run(name, args) {
  const file = `${results}/${name}.json`;
  rmSync(file, { force: true });
  const code = await new Promise((resolve) => {
    spawn(process.execPath, [jest, "--json", `--outputFile=${file}`, ...args], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    }).on("exit", resolve);
  });
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const broken =
      report.numRuntimeErrorTestSuites +
      (code !== 0 && report.numFailedTests + report.numRuntimeErrorTestSuites === 0 ? 1 : 0);
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** A wrong CHROMIUM is told at once, not after minutes of tests. */
function askForChromium() {
  try {
    return findChromium();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

mkdirSync(results, { recursive: true });
const args = process.argv.slice(2);
const chromium = args.length === 0 ? askForChromium() : undefined;
const groups = [await run("unit", args)];
if (args.length === 0) {
  if (chromium) groups.push(await run("e2e", ["--config", "jest.e2e.config.mjs"]));
  else console.log("End-to-end tests skipped: no Chromium or Chrome was found. CHROMIUM=/path/to/chromium names one.");
}

const sum = (key) => groups.reduce((total, group) => total + group[key], 0);
if (sum("skipped") > 0) console.log(`${sum("skipped")} skipped`);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
