/** The add-in's functions, called as Excel calls them, for scripts: each is loaded when first asked for. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { families } from "../../src/workbook/golden";
import type { Evaluate } from "./book";

const folder = resolve(dirname(fileURLToPath(import.meta.url)), "../../src/functions");

/** What the functions need of Excel's runtime. */
function pretendRuntime(): void {
  class CellError extends Error {
    constructor(
      readonly code: string,
      message = "",
    ) {
      super(`${code} ${message}`.trim());
    }
  }
  Object.assign(globalThis, {
    CustomFunctions: { Error: CellError, ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" } },
  });
}

/** Loads every function that a golden case asks. */
export async function loadFunctions(): Promise<Evaluate> {
  pretendRuntime();
  const ids = new Set(families.flatMap(({ cases }) => cases.map(({ fn }) => fn)));
  const loaded = new Map<string, (...args: unknown[]) => unknown[][]>();
  for (const id of ids) {
    const file = join(folder, `${id.toLowerCase()}.ts`);
    if (!existsSync(file)) throw new Error(`a golden case asks ${id}, which is no function`);
    const module = (await import(pathToFileURL(file).href)) as Record<string, (...args: unknown[]) => unknown[][]>;
    loaded.set(id, module[id.toLowerCase()]);
  }
  return (fn, args) => loaded.get(fn)!(...args, {});
}
