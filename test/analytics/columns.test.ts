import fc from "fast-check";
import { type ReadSettings, columnOf, optionalColumnOf, readRows, sameLength } from "../../src/analytics/columns";
import { Fault } from "../../src/analytics/fault";
import { column, serial } from "../support/functions";

const defaults: ReadSettings = { ids: "strict", dates: "ymd", daystart: 0, utc: 0, epoch: 1900 };
type Extra = { include?: unknown[]; starts?: unknown[]; asOf?: number | null } & Partial<ReadSettings>;

const read = (customers: unknown[], dates: unknown[], { include, starts, asOf, ...settings }: Extra = {}) =>
  readRows({
    customers: column(...customers),
    dates: column(...dates),
    include: include ? column(...include) : null,
    starts: starts ? column(...starts) : null,
    asOf: asOf ?? null,
    settings: { ...defaults, ...settings },
  });
const days = (dates: unknown[], extra: Extra = {}): number[] => [
  ...read(
    dates.map((_, i) => `c${i}`),
    dates,
    extra,
  ).day,
];
const fault = (call: () => unknown): Fault["ref"] & { kind: string } => {
  try {
    call();
  } catch (error) {
    if (error instanceof Fault) return { kind: error.kind, ...error.ref };
    throw error;
  }
  throw new Error("no fault");
};

describe("identities", () => {
  test("are trimmed, keep their case and their leading zeros", () => {
    const rows = read([" a", "a ", "A", "007", "7", "\u00a0a\u3000"], [1, 1, 1, 1, 1, 1]);
    expect([...rows.customer]).toEqual([0, 0, 1, 2, 3, 0]);
    expect(rows.customers).toBe(4);
  });
  test("of the number 7 and the text 7 are two customers, or one under loose", () => {
    expect(read([7, "7", 7], [1, 1, 1]).customers).toBe(2);
    expect(read([7, "7", 7, " 7"], [1, 1, 1, 1], { ids: "loose" }).customers).toBe(1);
    expect(read([7, "007"], [1, 1], { ids: "loose" }).customers).toBe(2);
  });
  test("that are blank, or 0 as Windows hands blanks over, are missing", () => {
    const rows = read(["a", null, "", "  ", 0, undefined, "0"], [1, 1, 1, 1, 1, 1, 1]);
    expect(rows.leftOut.missingId).toBe(5);
    expect(rows.count).toBe(2);
  });
  test("in rich values count as their basic value", () => {
    expect(read(["a", { type: "String", basicValue: "a" }, { basicValue: 5 }, 5], [1, 1, 1, 1]).customers).toBe(2);
  });
  test("of 16 digits or more are refused with their row, as numbers; as text they are fine", () => {
    const text = ["1234567890123456789", "1234567890123456788"];
    expect(read(text, [1, 1]).customers).toBe(2);
    expect(read([123456789012345, 123456789012344], [1, 1]).customers).toBe(2);
    expect(fault(() => read(["a", 1234567890123456789], [1, 1]))).toMatchObject({
      kind: "value",
      key: "fault.digitsLost",
      args: { row: 2 },
    });
    expect(fault(() => read(["a", 1e15], [1, 1], { ids: "loose" })).key).toBe("fault.digitsLost");
    expect(read(["a", 1e15], [1, 1], { include: [true, false] }).count).toBe(1);
  });
});

describe("days", () => {
  test("are the whole part of a serial", () => expect(days([45000, 45000.99999])).toEqual([45000, 45000]));
  test("of the 1904 system are shifted", () =>
    expect(days([43538, "2024-01-01"], { epoch: 1904 })).toEqual([45000, serial("2024-01-01")]));
  test("begin at daystart where there are times", () => {
    expect(days([45000 + 3.99 / 24, 45000 + 4 / 24, 45000], { daystart: 4 })).toEqual([44999, 45000, 44999]);
    expect(
      days(["2024-01-02 03:59", "2024-01-02 04:00", "2024-01-02"], { daystart: 4 }).map(
        (d) => d - serial("2024-01-02"),
      ),
    ).toEqual([-1, 0, 0]);
  });
  test("without any time stay what they are under daystart and utc", () => {
    expect(days([45000, 45001], { daystart: 4 })).toEqual([45000, 45001]);
    expect(days([45000, 45001], { utc: -5 })).toEqual([45000, 45001]);
  });
  test("of UTC times are those of the clock asked for", () => {
    expect(days([45000 + 16 / 24, 45000 + 15.9 / 24], { utc: 8 })).toEqual([45001, 45000]);
    expect(
      days(["2024-01-01T16:00:00Z", "2024-01-01T20:00:00+08:00", "2024-01-01 15:59"], { utc: 8 }).map(
        (d) => d - serial("2024-01-01"),
      ),
    ).toEqual([1, 0, 0]);
  });
  test("are unreadable before 1900, after 9999, or as booleans", () => {
    const rows = read(["a", "b", "c", "d", "e"], [45000, -3, 2958466, true, "1899-12-31"]);
    expect(rows.leftOut.unreadableDate).toBe(4);
  });
});

describe("rows", () => {
  test("that cannot count are counted once, by reason", () => {
    const rows = read(
      ["a", "", "b", "c", "#N/A", "d", "e", "f", "g", { code: "#REF!" }],
      [45000, 45000, null, "soon", 45000, 45010, 45000, { type: "Error", basicValue: "#N/A" }, 45000, 45000],
      { include: [true, true, 1, 1, true, 1, false, 1, "#N/A", 1], asOf: 45005 },
    );
    expect(rows.count).toBe(1);
    expect(rows.leftOut).toMatchObject({
      missingId: 1,
      missingDate: 1,
      unreadableDate: 1,
      errorCell: 4,
      afterAsOf: 1,
      notIncluded: 1,
    });
    expect(rows.read).toBe(10);
  });
  test("are included by TRUE or a non-zero number, never by text, which is warned of", () => {
    const rows = read(["a", "b", "c", "d", "e", "f", "g"], [1, 1, 1, 1, 1, 1, 1], {
      include: [true, 1, -2, 0, false, null, "TRUE"],
    });
    expect(rows.count).toBe(3);
    expect(rows.warnings.includeText).toEqual({ count: 1, text: '"TRUE"' });
  });
  test("that are wholly blank at the end are not there, as in a whole column", () => {
    const tail = new Array<null>(1000).fill(null);
    const rows = read(["a", null, "b", ...tail], [1, 2, 3, ...tail]);
    expect(rows.read).toBe(3);
    expect(rows.leftOut.missingId).toBe(1);
  });
  test("set the default as-of by the last that counts", () => {
    expect(read(["a", "b"], [45000, 45900], { include: [true, false] }).asOf).toBe(45000);
    expect(read(["a", ""], [45000, 45900]).asOf).toBe(45000);
  });
  test("keep the number of the row they came from", () => {
    expect([...read(["a", "", "b"], [1, 1, 1]).source]).toEqual([0, 2]);
  });
  test("give the same counts in any order", () => {
    const cell = fc.constantFrom<unknown>("a", "b", " a", 7, "7", null, "", 0, "#N/A", "x");
    const date = fc.constantFrom<unknown>(45000, 45001.5, "2023-03-15", "soon", null, 0, "31/12/2023", true);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, date), { minLength: 1, maxLength: 30 }), fc.integer(), (list, seed) => {
        const first = ["first", 45000] as const;
        const shuffled = [...list].sort(
          (x, y) => ((JSON.stringify(x).length * 31 + seed) % 7) - ((JSON.stringify(y).length * 31 + seed) % 7),
        );
        const [p, q] = [list, shuffled].map((rows) =>
          read([...rows.map((r) => r[0]), first[0]], [...rows.map((r) => r[1]), first[1]]),
        );
        expect(q.leftOut).toEqual(p.leftOut);
        expect([q.count, q.customers, q.asOf]).toEqual([p.count, p.customers, p.asOf]);
      }),
    );
  });
});

describe("start dates", () => {
  test("are each customer's own; the earliest where rows differ, with a warning", () => {
    const rows = read(["a", "a", "b"], [45010, 45020, 45030], { starts: [45005, 45001, 45030] });
    expect([...(rows.start as Int32Array)]).toEqual([45001, 45030]);
    expect(rows.warnings.differingStarts).toBe(1);
  });
  test("after as-of leave the customer out, also where as-of is the last date", () => {
    const given = read(["a", "b", "a"], [45000, 45000, 45001], { starts: [45000, 45009, 45000], asOf: 45002 });
    const last = read(["b", "a", "a"], [45000, 45000, 45001], { starts: [45009, 45000, 45000] });
    for (const rows of [given, last]) {
      expect(rows.customers).toBe(1);
      expect(rows.leftOut.startAfterAsOf).toBe(1);
      expect([...rows.customer]).toEqual([0, 0]);
    }
  });
  test("missing or unreadable are reasons of their own; rows before the start are counted", () => {
    const rows = read(["a", "b", "c", "d"], [45000, 45000, 45000, 45000], {
      starts: [45001, null, "soon", 45000],
      asOf: 45005,
    });
    expect(rows.leftOut).toMatchObject({ missingStart: 1, unreadableStart: 1, beforeStart: 1 });
  });
});

describe("dates in the wrong order", () => {
  test("beside real dates are a warning that names one", () => {
    const { swapped } = read(["a", "b", "c"], [45000, "25/12/2023", "31/12/2023"]).warnings;
    expect(swapped).toEqual({ count: 2, row: 2, text: '"25/12/2023"' });
  });
  test("stay a warning when the order is given: the serials beside them were swapped all the same", () => {
    const rows = read(["a", "b"], [45000, "25/12/2023"], { dates: "dmy" });
    expect(rows.count).toBe(2);
    expect(rows.warnings.swapped?.count).toBe(1);
  });
  test("as texts alone are no warning when the order is given", () => {
    expect(read(["a", "b"], ["01/12/2023", "25/12/2023"], { dates: "dmy" }).warnings.swapped).toBeNull();
  });
});

describe("refusals", () => {
  test("nothing but blanks", () => {
    expect(fault(() => read([null, ""], [null, 0]))).toMatchObject({ kind: "na", key: "fault.empty" });
  });
  test("year-last texts alone name the option that reads them", () => {
    expect(fault(() => read(["a", "b"], ["25/12/2023", "31/12/2023"]))).toMatchObject({
      kind: "value",
      key: "fault.yearLastDates",
      args: { row: 1, rows: 2 },
    });
  });
  test("no readable date", () => {
    expect(fault(() => read(["a", "b"], [-1, "soon"])).key).toBe("fault.unreadableDates");
  });
  test("include as text", () => {
    expect(fault(() => read(["a"], [1], { include: ["paid"] })).key).toBe("fault.includeText");
  });
  test("nothing left, with the reasons", () => {
    expect(fault(() => read(["", "b"], [1, 5], { asOf: 2 }))).toMatchObject({
      kind: "na",
      key: "fault.noRows",
      args: {
        rows: 2,
        reasons: [
          { key: "reason.missingId", args: { count: 1 } },
          { key: "reason.afterAsOf", args: { count: 1 } },
        ],
      },
    });
  });
  test("blocks and lengths", () => {
    expect(columnOf([[1, 2, 3]], "x")).toEqual([[1], [2], [3]]);
    expect(columnOf("a", "x")).toEqual([["a"]]);
    expect(columnOf(null, "x")).toBeNull();
    expect(optionalColumnOf([[null]], "x", 1)).toBeNull();
    expect(optionalColumnOf([[0]], "x", 5)).toBeNull();
    expect(optionalColumnOf([[0]], "x", 1)).toEqual([[0]]);
    expect(fault(() => columnOf([[1, 2], [3, 4]], "x")).key).toBe("fault.oneColumn"); // prettier-ignore
    expect(fault(() => sameLength([["a", [[1]]], ["b", [[1], [2]]]]))).toMatchObject({ key: "fault.lengths", args: { first: "a", rows: 1, second: "b", found: 2 } }); // prettier-ignore
  });
});
