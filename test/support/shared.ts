/** Oracles and real transactions live outside the project: at `UOPS_SHARED`, or beside the checkout. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";

const candidates = [process.env.UOPS_SHARED, resolve(__dirname, "../../../shared")].filter((path): path is string =>
  Boolean(path),
);

/** The folder of oracles, or `null` where it is absent. */
export const shared = candidates.find((path) => existsSync(join(path, "oracles.md"))) ?? null;

/** `describe` where the oracles are; else it says how many tests it skips and registers them as skipped. */
export function describeWithShared(name: string, tests: number, body: (path: (file: string) => string) => void): void {
  if (shared) describe(name, () => body((file) => join(shared, file)));
  else {
    console.warn(`${name}: ${tests} tests skipped, no oracles at UOPS_SHARED`);
    describe.skip(name, () => {
      for (let i = 0; i < tests; i++) test(`oracle ${i + 1}`, () => undefined);
    });
  }
}

/** A file's text; `.gz` is unpacked. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
