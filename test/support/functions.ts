/** The custom functions as Excel would call them, with a stand-in for the `CustomFunctions` object of its runtime. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

export class CellError extends Error {
  constructor(
    readonly code: string,
    message = "",
  ) {
    super(message);
  }
}

Object.assign(globalThis, {
  CustomFunctions: {
    Error: CellError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
    associate: () => undefined,
  },
});

type Implementation = (...args: unknown[]) => unknown[][];

const folder = join(__dirname, "../../src/functions");

/** Every function by its id, found as the build finds them. */
export const functions: Record<string, Implementation> = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => /^[a-z]+\.ts$/.test(file) && file !== "index.ts")
    .map((file) => {
      const name = file.slice(0, -3);
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      return [name.toUpperCase(), (require(join(folder, file)) as Record<string, Implementation>)[name]];
    }),
);

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
