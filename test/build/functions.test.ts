/** The contract of dist/functions.js: one small script that needs a `CustomFunctions` object and nothing else. */
import { gzipSync } from "node:zlib";
import { createContext, runInContext } from "node:vm";
import { readdirSync } from "node:fs";
import { functions as sources } from "../support/functions";
import { type Build, build } from "./build";

let built: Build;
let functions: Map<string, (...args: unknown[]) => unknown>;

class FunctionError extends Error {
  constructor(
    readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}

beforeAll(() => {
  built = build("test-functions", {}, "functions");
  functions = new Map();
  const CustomFunctions = {
    associate: (id: string, implementation: (...args: unknown[]) => unknown) => functions.set(id, implementation),
    Error: FunctionError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
  // A bare context: the language's own globals, no window, document, Office, process, require, timers or console.
  runInContext(built.text("functions.js"), createContext({ CustomFunctions }), { filename: "functions.js" });
}, 180_000);

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test("it associates every function of functions.json by its id, and no other", () => {
  const { functions: listed } = JSON.parse(built.text("functions.json")) as { functions: { id: string }[] };
  expect([...functions.keys()].sort()).toEqual(listed.map(({ id }) => id).sort());
  expect([...functions.keys()].sort()).toEqual(
    readdirSync("src/functions")
      .filter((file) => file.endsWith(".ts") && file !== "index.ts")
      .map((file) => file.slice(0, -3).toUpperCase())
      .sort(),
  );
});

test("functions.json exists in every language with the same functions", () => {
  const ids = (file: string) => (JSON.parse(built.text(file)) as { functions: { id: string; name: string }[] }).functions.map(({ id, name }) => [id, name]);
  for (const lang of ["zh-Hans", "zh-Hant", "es"]) expect(ids(`functions.${lang}.json`)).toEqual(ids("functions.json"));
});

test("the functions compute there", () => {
  const table = functions.get("RETENTION")!([["ana"], ["ben"], ["ana"]], [["2024-01-05"], ["2024-02-20"], ["2024-03-03"]], "month", "customers");
  expect(plain(table)).toEqual([
    ["Cohort", "Customers", 0, 1, 2],
    ["2024-01", 1, 1, 0, ""],
    ["2024-02", 1, 1, "", ""],
    ["All", 2, 2, 0, ""],
  ]);
});

test("bad input becomes the CustomFunctions.Error of that context, with a message", () => {
  let thrown: unknown;
  try {
    functions.get("RETENTION")!([["ana"]], [["2024-01-05"], ["2024-01-06"]]);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(FunctionError);
  expect((thrown as FunctionError).code).toBe("#VALUE!");
  expect((thrown as FunctionError).message.length).toBeGreaterThan(10);
});

// The build stores the words in a form of its own (scripts/webpack/texts-loader.mjs); they must come out as written.
test.each(["en", "zh-Hans", "zh-Hant", "es"])("its words in %s are those of the sources", (lang) => {
  const options = `lang=${lang}; notes=on`;
  const calls: [string, unknown[]][] = [
    ["RETENTION", [[["ana"], ["ben"], [""]], [[45000], [45100], [45100]], "week", "low", "after", null, null, null, null, options]],
    ["KPISPLIT", [1000, 12, [[0.2, 0.1]], 10, 20, null, "hold", options]],
    ...["foundation", "experiment", "value", "loyalty"].map((stage): [string, unknown[]] => ["ROLEMATRIX", [stage, "work", options]]),
  ];
  for (const [id, args] of calls) expect(plain(functions.get(id)!(...args))).toEqual(plain(sources[id](...args)));
});

test("it is one chunk of at most 155 KB gzipped", () => {
  expect(built.files.filter((file) => /functions.*\.js$/.test(file))).toEqual(["functions.js"]);
  expect(gzipSync(built.read("functions.js")!).length).toBeLessThanOrEqual(155_000);
});
