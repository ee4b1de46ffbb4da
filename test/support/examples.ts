/** The examples of the reference pages, as their functions answer when they are called directly. */
import { exampleResults, type ExampleResult } from "../../scripts/pictures/results";
import { makeSample } from "../../workbench/sample";

export const sample = makeSample();

let results: Promise<ExampleResult[]> | null = null;
export const directResults = (): Promise<ExampleResult[]> => (results ??= exampleResults(sample));

/** A blank cell of a table is empty text in a sheet; #N/A is an error there. */
export const asInSheet = (cell: unknown): unknown => (cell === null ? "" : typeof cell === "object" ? "#N/A" : cell);

/** Two blocks are the same: texts as they are, numbers to ten digits, since the logarithms of two engines differ. */
export function expectSame(found: readonly (readonly unknown[])[], expected: readonly (readonly unknown[])[]): void {
  const rounded = (rows: readonly (readonly unknown[])[]): unknown[][] =>
    rows.map((row) => row.map((cell) => (typeof cell === "number" ? Number(cell.toPrecision(10)) : asInSheet(cell))));
  expect(rounded(found)).toEqual(rounded(expected));
}
