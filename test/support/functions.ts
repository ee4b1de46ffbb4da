/** The custom functions as Excel would call them, with a stand-in for the `CustomFunctions` object of its runtime. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export class CellError extends Error {
  constructor(
    readonly code: string,
    message = "",
  ) {
    super(message);
  }
}

type Implementation = (...args: unknown[]) => unknown[][];

const associated: Record<string, Implementation> = {};

Object.assign(globalThis, {
  CustomFunctions: {
    Error: CellError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
    associate: (id: string, implementation: Implementation) => (associated[id] = implementation),
  },
});

const folder = join(__dirname, "../../src/functions");

/** Every function of the sources by its id, found as the build finds them. */
const fromSources = (): Record<string, Implementation> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => /^[a-z]+\.ts$/.test(file) && file !== "index.ts")
      .map((file) => {
        const name = file.slice(0, -3);
        // eslint-disable-next-line @typescript-eslint/no-require-imports
        return [name.toUpperCase(), (require(join(folder, file)) as Record<string, Implementation>)[name]];
      }),
  );

/** Those of a built file, `functions.js`, as they associate themselves. */
function fromBuild(file: string): Record<string, Implementation> {
  // In the context of the tests, so that its arrays and errors are theirs.
  new Function(readFileSync(file, "utf8"))();
  return associated;
}

/** From the sources, or where `UOPS_FUNCTIONS` names a built file, from there. */
export const functions = process.env.UOPS_FUNCTIONS ? fromBuild(process.env.UOPS_FUNCTIONS) : fromSources();

/** What a call throws, which must be an error for a cell. */
export function errorOf(call: () => unknown): CellError {
  try {
    call();
  } catch (error) {
    if (error instanceof CellError) return error;
    throw error;
  }
  throw new Error("no error was thrown");
}

/** A list as a column of cells. */
export const column = (...cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);

/** Serial of a civil date, by JavaScript's own calendar and not ours. */
export const serial = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86400000 + 25569;
