import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const { KPISCORE: kpiscore } = functions;
type Line = { type?: string; weight?: unknown; targets: unknown[]; actual: unknown; direction?: string; by?: unknown };
/** A scorecard of lines; weights are equal unless given. */
function card(lines: Line[], asOf: unknown = null, options = ""): unknown[][] {
  return kpiscore(
    lines.map((_, i) => [`K${i + 1}`]),
    lines.map(({ type }) => [type ?? "result"]),
    lines.map(({ weight }) => [weight ?? 1 / lines.length]),
    lines.map(({ targets }) => (targets.length === 1 ? [null, targets[0], null] : targets)),
    lines.map(({ actual }) => [actual]),
    lines.map(({ direction }) => [direction ?? null]),
    asOf,
    lines.some(({ by }) => by !== undefined) ? lines.map(({ by }) => [by]) : null,
    options,
  );
}
const at = (table: unknown[][], row: number, title: string): unknown => table[row][table[0].indexOf(title)];
/** Status and score of a single KPI. */
const one = (line: Line, asOf: unknown = null, options = ""): [unknown, unknown] => {
  const table = card([line], asOf, options);
  return [at(table, 1, "Status"), at(table, 1, "Score")];
};
const close = ([status, score]: [unknown, unknown], expected: [string, number]): void => {
  expect(status).toBe(expected[0]);
  expect(score).toBeCloseTo(expected[1], 12);
};

describe("scores", () => {
  test("higher is better: 0 at the floor, 1 at the target, 1.2 at stretch and beyond", () => {
    const targets = [50, 100, 150];
    close(one({ targets, actual: 49 }), ["short of floor", 0]);
    close(one({ targets, actual: 50 }), ["short of target", 0]);
    close(one({ targets, actual: 75 }), ["short of target", 0.5]);
    close(one({ targets, actual: 100 }), ["on target", 1]);
    close(one({ targets, actual: 125 }), ["on target", 1.1]);
    close(one({ targets, actual: 150 }), ["stretch reached", 1.2]);
    close(one({ targets, actual: 999 }), ["stretch reached", 1.2]);
  });
  test("lower is better: the same, mirrored", () => {
    const line = { targets: [0.3, 0.2, 0.1], direction: "Lower" };
    close(one({ ...line, actual: 0.31 }), ["short of floor", 0]);
    close(one({ ...line, actual: 0.25 }), ["short of target", 0.5]);
    close(one({ ...line, actual: 0.15 }), ["on target", 1.1]);
    close(one({ ...line, actual: 0.05 }), ["stretch reached", 1.2]);
    expect(at(card([{ ...line, actual: 0.25 }]), 1, "Attainment")).toBeCloseTo(0.75, 12);
  });
  test("within a range: 1 inside, falling to 0 over the range's own width", () => {
    const line = { targets: [10, null, 20], direction: "within" };
    close(one({ ...line, actual: 10 }), ["in range", 1]);
    close(one({ ...line, actual: 20 }), ["in range", 1]);
    close(one({ ...line, actual: 25 }), ["out of range", 0.5]);
    close(one({ ...line, actual: 7.5 }), ["out of range", 0.75]);
    close(one({ ...line, actual: 31 }), ["out of range", 0]);
    expect(at(card([{ ...line, actual: 7.5 }]), 1, "Gap")).toBe(-2.5);
    expect(at(card([{ ...line, actual: 7.5 }]), 1, "Target")).toBe("10 – 20");
  });
  test("without floor and stretch the attainment counts, from 0 to the cap", () => {
    close(one({ targets: [100], actual: 80 }), ["short of target", 0.8]);
    close(one({ targets: [100], actual: 115 }), ["on target", 1.15]);
    close(one({ targets: [100], actual: 200 }), ["on target", 1.2]);
    close(one({ targets: [100], actual: -50 }), ["short of target", 0]);
    close(one({ targets: [-100], actual: -50 }), ["on target", 1.2]);
  });
  test("a target of 0 is scored between its marks", () => {
    close(one({ targets: [10, 0, null], actual: 5, direction: "lower" }), ["short of target", 0.5]);
    close(one({ targets: [10, 0, null], actual: 0, direction: "lower" }), ["on target", 1]);
  });
  test("a floor or stretch that Excel for Windows hands over as 0 is blank", () => {
    expect(one({ targets: [0, 2, 0], actual: 3, direction: "lower" })).toEqual(one({ targets: [2], actual: 3, direction: "lower" })); // prettier-ignore
    expect(one({ targets: [50, 100, 0], actual: 110 })).toEqual(one({ targets: [50, 100, null], actual: 110 }));
  });
  test("atfloor and atstretch move the anchors", () => {
    close(one({ targets: [50, 100, 150], actual: 75 }, null, "atfloor=0.6"), ["short of target", 0.8]);
    close(one({ targets: [50, 100, 150], actual: 150 }, null, "atstretch=2"), ["stretch reached", 2]);
  });
});

describe("progress", () => {
  const due = serial("2024-06-30");
  const line = { type: "progress", targets: [due] };
  test("is early, on time or late by the day", () => {
    close(one({ ...line, actual: due - 3 }), ["early", 1]);
    close(one({ ...line, actual: "2024-06-30" }), ["on time", 1]);
    close(one({ ...line, actual: due + 1 }), ["late", 0]);
    close(one({ ...line, actual: due + 1 }, null, "ontime=1"), ["on time", 1]);
    expect(at(card([{ ...line, actual: due - 3 }]), 1, "Gap")).toBe(-3);
    expect(at(card([{ ...line, actual: due - 3 }]), 1, "Actual")).toBe("2024-06-27");
  });
  test("falls to the floor's day and rises to the stretch's", () => {
    const targets = [due + 10, due, due - 10];
    close(one({ ...line, targets, actual: due + 5 }), ["late", 0.5]);
    close(one({ ...line, targets, actual: due - 5 }), ["early", 1.1]);
    close(one({ ...line, targets, actual: due + 11 }), ["late", 0]);
  });
  test("is open while there is no date, and overdue when as-of lies after the plan", () => {
    expect(one({ ...line, actual: null })).toEqual(["open", ""]);
    expect(one({ ...line, actual: 0 }, due)).toEqual(["open", ""]);
    expect(one({ ...line, actual: null }, due + 1)).toEqual(["overdue", ""]);
  });
});

describe("the total", () => {
  test("weighs the scores", () => {
    const table = card([{ weight: 0.7, targets: [100], actual: 80 }, { weight: 0.3, targets: [10], actual: 11 }]); // prettier-ignore
    expect(at(table, 3, "Score")).toBeCloseTo(0.7 * 0.8 + 0.3 * 1.1, 12);
    expect(at(table, 3, "Weighted")).toBeCloseTo(0.89, 12);
  });
  test("missing is not zero: it is over the weights that have a score, and says how much that is", () => {
    for (const actual of [null, "", "#N/A"]) {
      const table = card([{ weight: 0.75, targets: [100], actual: 80 }, { weight: 0.25, targets: [10], actual }]); // prettier-ignore
      expect(table[2].slice(-3)).toEqual(["missing", "", ""]);
      expect(at(table, 3, "Score")).toBeCloseTo(0.8, 12);
      expect(at(table, 3, "Weighted")).toBeCloseTo(0.6, 12);
      expect(at(table, 3, "Status")).toBe("75% of weight scored");
    }
    expect(at(card([{ targets: [1], actual: null }]), 2, "Score")).toBe("");
  });
  test("an actual of 0 is a value unless told, and notes say so", () => {
    close(one({ targets: [100], actual: 0 }), ["short of target", 0]);
    expect(one({ targets: [100], actual: 0 }, null, "zero=missing")).toEqual(["missing", ""]);
    const said = card([{ targets: [100], actual: 0 }], null, "notes=on").filter((row) => row[0] === "Please check");
    expect(said.map((row) => row[1])).toEqual([expect.stringMatching(/^Actuals of 0, counted as such: 1\./)]);
  });
  test("stands under each group, whose weights are 100 % of their own", () => {
    const lines = [{ by: "Ana", targets: [10], actual: 9 }, { by: "Ben", targets: [10], actual: 8 }, { by: "Ana", targets: [10], actual: 7 }]; // prettier-ignore
    const table = card(lines.map((line, i) => ({ ...line, weight: [60, 100, 40][i] })));
    expect(table.map((row) => row.slice(0, 2))).toEqual([
      ["Group", "KPI"], ["Ana", "K1"], ["Ana", "K3"], ["Ana", "Total"], ["Ben", "K2"], ["Ben", "Total"],
    ]); // prettier-ignore
    expect(at(table, 3, "Score")).toBeCloseTo(0.82, 12);
    expect(at(table, 3, "Weighted")).toBeCloseTo(82, 10);
  });
  test("takes targets of one column or two, and passes over blank rows", () => {
    expect(kpiscore(column("a"), column("result"), 1, 100, 80)[1].slice(-2)).toEqual([0.8, 0.8]);
    const table = kpiscore(column("a", null), column("result", null), column(1, 0), [[50, 100], [null, null]], column(75, null)); // prettier-ignore
    expect(table).toHaveLength(3);
    expect(table[1].slice(-2)).toEqual([0.5, 0.5]);
  });
  test("notes tell the score of each type", () => {
    const table = card([{ targets: [10], actual: 9 }, { type: "process", targets: [10], actual: 8 }], null, "notes=on"); // prettier-ignore
    expect(table.find((row) => row[0] === "Score, process")?.[1]).toBe(0.8);
    expect(table.some((row) => row[0] === "Score, progress")).toBe(false);
  });
});

test("a score never leaves 0 to 1.2 and never falls when the actual gets better", () => {
  const mark = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(
      mark,
      mark,
      mark,
      fc.integer({ min: -500, max: 4000 }),
      mark,
      fc.boolean(),
      (a, b, c, actual, more, up) => {
        const marks = up ? [a, a + b, a + b + c] : [a + b + c, a + b, a];
        const score = (value: number): number =>
          Number(one({ targets: marks, actual: value, direction: up ? "higher" : "lower" })[1]);
        const [worse, better] = [score(actual), score(actual + (up ? more : -more))];
        expect(worse).toBeGreaterThanOrEqual(0);
        expect(better).toBeLessThanOrEqual(1.2);
        expect(better).toBeGreaterThanOrEqual(worse);
      },
    ),
  );
});

describe("what cannot be used is refused with its reason", () => {
  const fine = { targets: [10], actual: 9 };
  test.each<[string, () => unknown, RegExp]>([
    ["weights short of 100 %", () => card([{ ...fine, weight: 0.5 }, { ...fine, weight: 0.4 }]), /weights add up to 0.9, not to 100%/],
    ["a group's weights", () => card([{ ...fine, by: "Ana", weight: 1 }, { ...fine, by: "Ben", weight: 0.9 }]), /weights of Ben add up to 0.9/],
    ["weights of 1 here and 100 there", () => card([{ ...fine, by: "Ana", weight: 1 }, { ...fine, by: "Ben", weight: 100 }]), /weights of Ben add up to 100/],
    ["a negative weight", () => card([{ ...fine, weight: 2 }, { ...fine, weight: -1 }]), /weights, position 2: -1 is negative/],
    ["an unknown type", () => card([{ ...fine, type: "outcome" }]), /types, row 1: "outcome" is not known.*result, process/],
    ["no type", () => kpiscore(column("a", "b"), column("result", null), column(0.5, 0.5), column(1, 1), column(1, 1)), /types, row 2: – is not known/],
    ["an unknown direction", () => card([{ ...fine, direction: "up" }]), /directions, row 1: "up" is not known/],
    ["progress that should be higher", () => card([{ type: "progress", targets: [45000], actual: 45000, direction: "higher" }]), /directions, row 1: a progress KPI is a date/],
    ["progress without a date", () => card([{ type: "progress", targets: ["soon"], actual: null }]), /targets, row 1: "soon" is not a date/],
    ["no target", () => card([{ targets: [null], actual: 9 }]), /targets, row 1 has no target/],
    ["marks out of order", () => card([{ targets: [20, 10, 30], actual: 9 }]), /targets, row 1: floor 20, target 10, stretch 30 are not in order/],
    ["a range without an end", () => card([{ targets: [10, null, null], actual: 9, direction: "within" }]), /targets, row 1: within needs/],
    ["a range with a target", () => card([{ targets: [10, 15, 20], actual: 9, direction: "within" }]), /targets, row 1: within needs/],
    ["a target of 0 alone", () => card([{ targets: [0], actual: 9 }]), /targets, row 1: the target is 0/],
    ["too many marks", () => card([{ targets: [1, 2, 3, 4], actual: 9 }]), /targets has 4 columns/],
    ["a text among the actuals", () => card([{ targets: [10], actual: "nine" }]), /actuals, row 1, column 1: "nine" is not a number/],
    ["an error among the actuals", () => card([{ targets: [10], actual: "#REF!" }]), /actuals, row 1, column 1: #REF! is not a number/],
    ["a weight without a name", () => kpiscore(column(null, "b"), column("result", "result"), column(0.5, 0.5), column(1, 1), column(1, 1)), /kpis, row 1 is blank but has a weight/],
    ["columns of other lengths", () => kpiscore(column("a", "b"), column("result"), column(1), column(1), column(1)), /kpis has 2 rows but types has 1/],
    ["no targets", () => kpiscore(column("a"), column("result"), 1, null, 1), /targets is missing/],
    ["nothing", () => kpiscore(null), /kpis is missing/],
    ["blank rows alone", () => kpiscore(column(null, null), column(null, null), column(null, null), column(null, null), column(null, null)), /kpis is blank/],
  ])("%s", (_, call, expected) => {
    const { code, message } = errorOf(call);
    expect(code).toBe("#VALUE!");
    expect(message).toMatch(expected);
  });
}); // prettier-ignore
