import fc from "fast-check";
import { column, errorOf, functions } from "../support/functions";

const lifecycle = functions.LIFECYCLE;
const names = ["thresholds", "show", "asOf", "by", "include", "options"];
const ask = (customers: unknown[][], dates: unknown[][], given: Record<string, unknown> = {}): unknown[][] =>
  lifecycle(customers, dates, ...names.map((name) => given[name] ?? null));

const asOf = 46000;
/** Days before as-of on which each customer ordered; thresholds are 30, 60 and 90 days. */
const history: Record<string, number[]> = {
  new: [30],
  active: [31, 20],
  late: [45, 40, 35, 28],
  backEdge: [91, 30],
  notBack: [90, 30],
  risk: [60],
  riskEdge: [31],
  dormant: [90, 90],
  lost: [91],
};
const rows = Object.entries(history).flatMap(([id, days]) => days.map((day): [string, number] => [id, asOf - day]));
const customers = column(...rows.map((row) => row[0]));
const dates = column(...rows.map((row) => row[1]));
const thresholds = [[30, 60, 90]];
const call = (given: Record<string, unknown> = {}): unknown[][] =>
  ask(customers, dates, { thresholds, asOf, ...given });

describe("counts", () => {
  test("a row per stage with its days of silence, customers, share and those who are late", () => {
    expect(call()).toEqual([
      ["Stage", "From day", "To day", "Customers", "Share", "Late"],
      ["New", 0, 30, 1, 1 / 9, 1],
      ["Active", 0, 30, 3, 3 / 9, 3],
      ["Won back", 0, 30, 1, 1 / 9, 1],
      ["At risk", 31, 60, 2, 2 / 9, ""],
      ["Dormant", 61, 90, 1, 1 / 9, ""],
      ["Lost", 91, "", 1, 1 / 9, ""],
      ["All", "", "", 9, 1, 5],
    ]);
  });
  test("by group, then all groups together", () => {
    const by = column(...rows.map(([id]) => (id < "m" ? "web" : "ads")));
    const table = call({ by });
    expect(table).toHaveLength(22);
    expect(table[1]).toEqual(["ads", "New", 0, 30, 1, 0.25, 1]);
    expect(table[14]).toEqual(["web", "All", "", "", 5, 1, 3]);
    expect(table.slice(15).map((row) => row.slice(1))).toEqual(call().slice(1));
  });
});

describe("thresholds", () => {
  test("come from percentiles of the gaps, rounded up", () => {
    // Gaps 10, 20, 30, 40, 100: 75 % is 40, 90 % is 76, 95 % is 88.
    const ids = column("a", "a", "b", "b", "c", "c", "d", "d", "e", "e");
    const days = column(0, 10, 0, 20, 0, 30, 0, 40, 0, 100).map(([day]) => [45000 + Number(day)]);
    expect(
      ask(ids, days)
        .map((row) => row[2])
        .slice(1, 7),
    ).toEqual([40, 40, 40, 76, 88, ""]);
    expect(ask(ids, days, { thresholds: [[0.1, 0.11, 0.5]] }).map((row) => row[2]).slice(3, 6)).toEqual([14, 15, 30]); // prettier-ignore
    const notes = new Map(ask(ids, days, { options: "notes=on" }).map((row) => [row[0], row[1]]));
    expect(notes.get("Thresholds")).toMatch(
      /more than 40 days: at risk; 76: dormant; 88: lost; percentiles 75%, 90%, 95% of 5 gaps/,
    );
    expect(notes.get("Please check")).toMatch(/come from only 5 gaps/);
  });
  test("are at least a day apart", () => {
    const days = ask(column("a", "a", "a"), column(45000, 45007, 45014)).map((row) => row[2]);
    expect(days.slice(3, 6)).toEqual([7, 8, 9]);
  });
});

describe("the list of customers", () => {
  test("has those first who can still be kept, the most urgent on top", () => {
    const table = call({ show: "customers" });
    expect(table[0]).toEqual([
      "Customer",
      "Stage",
      "Warning",
      "Last order",
      "Days since",
      "Order days",
      "Usual gap",
      "Next stage in",
    ]);
    // All gaps: 11, 5, 5, 7, 61, 60; their median is 9.
    expect(table.slice(1)).toEqual([
      ["dormant", "Dormant", 3, "2025-09-10", 90, 1, 9, 1],
      ["risk", "At risk", 2, "2025-10-10", 60, 1, 9, 1],
      ["riskEdge", "At risk", 2, "2025-11-08", 31, 1, 9, 30],
      ["backEdge", "Won back", 1, "2025-11-09", 30, 2, 9, 1],
      ["new", "New", 1, "2025-11-09", 30, 1, 9, 1],
      ["notBack", "Active", 1, "2025-11-09", 30, 2, 9, 1],
      ["late", "Active", 1, "2025-11-11", 28, 4, 5, 3],
      ["active", "Active", 1, "2025-11-19", 20, 2, 9, 11],
      ["lost", "Lost", 4, "2025-09-09", 91, 1, 9, ""],
    ]);
  });
  test("warns later with a larger late", () => {
    expect(call({ show: "customers", options: "late=5" }).slice(1).map((row) => [row[0], row[2]]).filter((row) => row[1] === 1)).toEqual([["late", 1]]); // prettier-ignore
  });
  test("stops at top and says how many more there are", () => {
    const table = call({ show: "customers", options: "top=2" });
    expect(table.slice(1).map((row) => row[0])).toEqual(["dormant", "risk", "… and 7 more"]);
  });
  test("names the group, and gives ids as they stand", () => {
    const table = ask(column(" 007 ", 7), column(45000, 45001), {
      thresholds,
      show: "customers",
      by: column("ads", "web"),
    });
    expect(table.slice(1).map((row) => row.slice(0, 3))).toEqual([["007", "ads", "New"], [7, "web", "New"]]); // prettier-ignore
    // Nobody has a second day: no usual gap, so nobody is late.
    expect(table[1].slice(3)).toEqual([0, "2023-03-15", 1, 1, "", 30]);
  });
});

test("the order of rows changes nothing, and every customer has one stage", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer({ min: 45000, max: 45300 }));
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.constantFrom("counts", "customers"),
      (list, show) => {
        const make = (rows: typeof list): unknown[][] =>
          ask(column(...rows.map((r) => r[0])), column(...rows.map((r) => r[1])), { thresholds, show });
        const table = make(list);
        expect(make([...list].reverse())).toEqual(table);
        const people = new Set(list.map((r) => r[0])).size;
        if (show === "customers") expect(table).toHaveLength(people + 1);
        else expect(table.slice(1, 7).reduce((sum, r) => sum + Number(r[3]), 0)).toBe(people);
      },
    ),
  );
});

describe("what cannot be used is refused with its reason", () => {
  const message = (given: Record<string, unknown>): string => {
    const { code, message: text } = errorOf(() => call(given));
    return `${code} ${text}`;
  };
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["two thresholds", { thresholds: [[30, 60]] }, /^#VALUE! thresholds must be three numbers.*There are 2/],
    ["thresholds that fall", { thresholds: [[30, 90, 60]] }, /^#VALUE! thresholds must ascend.*30, 90, 60/],
    ["days and shares mixed", { thresholds: [[0.5, 60, 90]] }, /^#VALUE! thresholds, position 2: 60 does not fit/],
    ["half days", { thresholds: [[30, 60.5, 90]] }, /thresholds, position 2: 60.5 does not fit/],
    ["thresholds as text", { thresholds: [["soon", 1, 2]] }, /thresholds, row 1, column 1: "soon" is not a number/],
    ["an unknown show", { show: "list" }, /show: "list" is not known. Known: counts, customers/],
    ["a late below 1", { options: "late=0.5" }, /late: "0.5" is not a number from 1 to 100/],
    ["a top of 0", { options: "top=0" }, /top: "0" is not a whole number from 1/],
    ["by of another length", { by: column(1) }, /customers has 16 rows but by has 1/],
  ])("%s", (_, given, expected) => expect(message(given)).toMatch(expected));
  test("percentiles where nobody ordered twice", () => {
    expect(errorOf(() => ask(column("a", "b"), column(45000, 45001)))).toMatchObject({
      code: "#N/A",
      message: expect.stringMatching(/^None of the 2 customers has ordered on a second day/),
    });
  });
});
