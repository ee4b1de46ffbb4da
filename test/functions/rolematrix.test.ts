import { errorOf, functions } from "../support/functions";

const { ROLEMATRIX } = functions;

test("spills the matrix as Excel calls it, with or without what may be omitted", () => {
  const matrix = ROLEMATRIX("loyalty", null, null, {});
  expect(matrix[0]).toEqual([
    "Duty",
    "User-operations manager",
    "CRM lead",
    "User-experience lead",
    "Data-analysis lead",
  ]);
  expect(matrix).toHaveLength(7);
  expect(ROLEMATRIX("loyalty")).toEqual(matrix);
  expect(ROLEMATRIX("loyalty", {})).toEqual(matrix);
});

test("takes options as text or as a range of keys and values", () => {
  expect(ROLEMATRIX("value", "work", [["lang=zh-Hant"]])).toEqual(ROLEMATRIX("value", "work", [["lang", "zh-Hant"]]));
});

test("gives a rectangle of texts and numbers, notes included", () => {
  const rows = ROLEMATRIX("experiment", "work", [["notes=on; lang=es"]]);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  for (const cell of rows.flat()) expect(["string", "number"]).toContain(typeof cell);
});

test.each(["en", "zh-Hans", "zh-Hant", "es"])(
  "says in %s which stages there are when it doesn't know the one given",
  (lang) => {
    const error = errorOf(() => ROLEMATRIX("growth", null, [[`lang=${lang}`]]));
    expect(error.code).toBe("#VALUE!");
    expect(error.message).toContain('"growth"');
    expect(error.message).toContain("foundation, experiment, value, loyalty");
  },
);

test("says what is missing, in another language another sentence", () => {
  const messages = ["en", "zh-Hans", "zh-Hant", "es"].map(
    (lang) => errorOf(() => ROLEMATRIX(null, null, [[`lang=${lang}`]])).message,
  );
  expect(new Set(messages).size).toBe(4);
  for (const message of messages) expect(message).toContain("stage");
});

test("passes an error cell on as a reason, not as a crash", () => {
  const error = errorOf(() => ROLEMATRIX({ code: "#REF!" }));
  expect(error.code).toBe("#VALUE!");
  expect(error.message).toContain("#REF!");
});
