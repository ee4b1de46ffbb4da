/** The worked example of every function, run through the very function that Excel calls. */
import { resolve } from "node:path";
import { callArguments, type Example } from "../../scripts/metadata/example";
import { type FunctionDoc, readFunctions } from "../../scripts/metadata/read";
import { languages } from "../../src/i18n/languages";
import { CellError, functions } from "../support/functions";

const docs = readFunctions(resolve(__dirname, "../.."));
const cases = docs.flatMap((doc) =>
  doc.examples.map((example, i) => [`${doc.metadata.id}, example ${i + 1}`, doc, example] as const),
);

/** Excel passes an invocation object after the arguments. */
const run = (doc: FunctionDoc, args: readonly unknown[]): unknown[][] => functions[doc.metadata.id](...args, {});

/** To twelve digits, as a sheet shows a number at its finest; #N/A is compared by its code. */
const comparable = (cell: unknown): unknown => {
  if (cell instanceof CellError) return cell.code;
  return typeof cell === "number" ? Number(cell.toPrecision(12)) : cell;
};

test("every function has a worked example", () => {
  expect(docs.filter((doc) => doc.examples.length === 0).map((doc) => doc.metadata.id)).toEqual([]);
});

test.each(cases)("%s: gives every cell that it promises", (_, doc, example) => {
  const result = run(doc, callArguments(example, doc.metadata.parameters));
  const expected = example.result.map((row) => row.map((cell) => comparable(cell ?? "")));
  expect(result.map((row) => row.map(comparable))).toEqual(expected);
});

test.each(cases)("%s: names only parameters that the function has, and all that it needs", (_, doc, example) => {
  const known = doc.metadata.parameters.map((parameter) => parameter.name);
  expect([...example.args.keys()].filter((name) => !known.includes(name))).toEqual([]);
  expect(
    doc.metadata.parameters.filter((parameter) => !parameter.optional && !example.args.has(parameter.name)),
  ).toEqual([]);
});

test.each(cases)("%s: has all its words and notes in four languages", (_, doc, example) => {
  const numbers = (rows: unknown[][]): unknown[] => rows.flat().filter((cell) => typeof cell === "number");
  const results = languages.map((lang) =>
    run(doc, callArguments(withOptions(example, `lang=${lang}; notes=on`), doc.metadata.parameters)),
  );
  for (const result of results) expect(numbers(result)).toEqual(numbers(results[0]));
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(languages.length);
});

function withOptions(example: Example, more: string): Example {
  const given = example.args.get("options");
  if (given !== undefined && typeof given !== "string") throw new Error("the options of an example are text");
  return {
    ...example,
    args: new Map([...example.args, ["options", given === undefined ? more : `${given}; ${more}`]]),
  };
}
