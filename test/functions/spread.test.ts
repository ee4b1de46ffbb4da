import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const { SPREAD: spread, ALLOCATE: allocate } = functions;
/** A column of the result by its title, header and total row left out. */
const body = (table: unknown[][], title: string): unknown[] =>
  table.slice(1, -1).map((row) => row[table[0].indexOf(title)]);

describe("shapes", () => {
  test("even: the same for each period, and what cannot be parted goes to the earlier ones", () => {
    expect(spread(100, 3)).toEqual([
      ["Period", "Weight", "Amount", "Share", "So far"],
      [1, 1, 34, 0.34, 34],
      [2, 1, 33, 0.33, 67],
      [3, 1, 33, 0.33, 100],
      ["Total", 3, 100, 1, 100],
    ]);
  });
  test("seasonal is meant where weights are given, and a season repeats", () => {
    expect(body(spread(600, 6, column(1, 2, 3)), "Amount")).toEqual([50, 100, 150, 50, 100, 150]);
    expect(spread(600, 6, column(1, 2, 3))).toEqual(spread(600, 6, [[1, 2, 3]], "SEASONAL"));
  });
  test("growth: each period is 1 + rate times the one before", () => {
    expect(body(spread(331, 3, 0.1, "growth"), "Amount")).toEqual([100, 110, 121]);
    expect(body(spread(300, 3, 0, "growth"), "Amount")).toEqual([100, 100, 100]);
    expect(body(spread(300, 3, -1, "growth"), "Amount")).toEqual([300, 0, 0]);
  });
  test("days: of the calendar from start on, or as given", () => {
    const leap = spread(366, 12, null, "days", null, null, "start=2024-01-15");
    expect(body(leap, "Amount")).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(body(leap, "Period")[1]).toBe("2024-02");
    expect(body(spread(365, 4, null, "days", null, null, "start=2023-01-01; period=quarter"), "Amount")).toEqual([90, 91, 92, 92]); // prettier-ignore
    expect(body(spread(63, 3, column(20, 21, 22), "days"), "Amount")).toEqual([20, 21, 22]);
  });
  test("retail: weeks of 4-4-5 months, or the pattern that calendar names", () => {
    expect(body(spread(52, 12, null, "retail"), "Amount")).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]);
    expect(body(spread(13, 3, null, "retail", null, null, "calendar=454"), "Amount")).toEqual([4, 5, 4]);
    expect(body(spread(13, 3, null, "retail", null, null, "calendar=544"), "Amount")).toEqual([5, 4, 4]);
  });
  test("retail with start: the 53rd week of US retail's 2023 (29 January 2023 to 3 February 2024)", () => {
    const options = "start=2023-01-29; calendar=454; week=sun; fy=2; fyname=start";
    const table = spread(53, 12, null, "retail", null, null, options);
    expect(body(table, "Amount")).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5]);
    expect(body(table, "Period")[0]).toBe("FY2023-P01");
    expect(body(spread(53, 12, null, "retail", null, null, `${options}; week53=first`), "Amount")[0]).toBe(5);
    expect(body(spread(52, 12, null, "retail", null, null, options.replace("2023-01-29", "2024-02-04")), "Amount")).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4]); // prettier-ignore
  });
  test("prior: in the shape of the year before, with the change", () => {
    const table = spread(330, 3, column(100, 200, 0), "prior");
    expect(table[0]).toEqual(["Period", "Amount", "Share", "So far", "Prior", "Change"]);
    expect(body(table, "Amount")).toEqual([110, 220, 0]);
    expect(body(table, "Change")[0]).toBeCloseTo(0.1, 12);
    expect(body(table, "Change")[2]).toBe("");
    expect(table[4][5]).toBeCloseTo(0.1, 12);
  });
});

describe("periods and held ones", () => {
  test("names come from the range given, from start, or are numbers", () => {
    expect(body(spread(2, column("H1", "H2", null, 0)), "Period")).toEqual(["H1", "H2"]);
    expect(body(spread(2, [["H1", null, "H3"]]), "Period")).toEqual(["H1", 2, "H3"]);
    expect(body(spread(2, 2, null, null, null, null, [["start", serial("2024-12-02")], ["period", "week"]]), "Period")).toEqual(["2024-W49", "2024-W50"]); // prettier-ignore
  });
  test("a held period keeps its amount, by number or name, and the others share what is left", () => {
    const names = column("Jan", "Feb", "Mar");
    expect(body(spread(100, names, null, null, [["feb", 40]]), "Amount")).toEqual([30, 40, 30]);
    expect(spread(100, names, null, null, [[2, 40], [null, null], [0, 0]])).toEqual(spread(100, names, null, null, [["Feb", 40]])); // prettier-ignore
    expect(body(spread(100, names, null, null, [["Feb", 0]]), "Amount")).toEqual([50, 0, 50]);
    expect(body(spread(100, names, null, null, [["Feb", 40]]), "Held")).toEqual(["", "held", ""]);
  });
  test("decimals are those of the total and the held amounts, unless told", () => {
    expect(body(spread(10, 2, null, null, [[1, 2.55]]), "Amount")).toEqual([2.55, 7.45]);
    expect(body(spread(10, 3, null, null, null, 2), "Amount")).toEqual([3.34, 3.33, 3.33]);
  });
  test("all periods may be held where they add up", () => {
    expect(body(spread(10, 2, null, null, [[1, 4], [2, 6]]), "Amount")).toEqual([4, 6]); // prettier-ignore
  });
  test("notes name the method, the decimals and the held periods, and warn when these exceed the total", () => {
    const table = spread(100, 3, null, null, [[1, 140]], null, "notes=on");
    expect(body(table.slice(0, 5), "Amount")).toEqual([140, -20, -20]);
    const said = table.map((row) => String(row[1])).join("\n");
    expect(said).toMatch(/largest remainder/);
    expect(table.find((row) => row[0] === "Please check")?.[1]).toMatch(/exceed the total/);
    expect(spread(100, 3, null, null, [[1, 40]], null, "notes=on").some((row) => row[0] === "Please check")).toBe(
      false,
    );
  });
  test("a total of 0 has no shares", () => {
    expect(body(spread(0, 2), "Share")).toEqual(["", ""]);
  });
});

describe("properties", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 });
  test("the parts add up to the total exactly, with held periods too", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        weights,
        fc.integer({ min: -1e6, max: 1e6 }),
        (cents, list, hold) => {
          fc.pre(list.length > 1);
          const table = spread(cents / 100, list.length, column(...list), "seasonal", [[1, hold / 100]], 2);
          const parts = body(table, "Amount").map((part) => Math.round(Number(part) * 100));
          expect(parts.reduce((a, b) => a + b, 0)).toBe(cents);
          expect(parts[0]).toBe(hold);
          expect(table[list.length][4]).toBe(cents / 100);
        },
      ),
    );
  });
  test("is ALLOCATE where nothing is held", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), weights, (total, list) => {
        expect(body(spread(total, list.length, column(...list)), "Amount")).toEqual(allocate(total, column(...list)).map(([part]) => part)); // prettier-ignore
      }),
    );
  });
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, unknown[], RegExp]>([
    ["no total", [null, 3], /total is missing/],
    ["no periods", [100, null], /periods is missing/],
    ["half a period", [100, 2.5], /periods: 2.5 is no number of periods.*1 to 1000/],
    ["a block of periods", [100, [[1, 2], [3, 4]]], /periods must be one column or one row/], // prettier-ignore
    ["an error among the periods", [100, column("a", "#N/A", "b")], /periods is the error #N\/A/],
    ["an unknown method", [100, 3, null, "linear"], /method: "linear" is not known.*even, seasonal/],
    [
      "weights that the method cannot use",
      [100, 3, column(1, 1, 1), "even"],
      /weights has no meaning with method even/,
    ],
    ["a season that is missing", [100, 3, null, "seasonal"], /method seasonal needs weights/],
    ["a rate that is missing", [100, 3, null, "growth"], /method growth needs weights/],
    ["a rate out of reach", [100, 3, 20, "growth"], /weights: 20 is not a number from -1 to 10/],
    ["growth beyond all numbers", [100, 1000, 9, "growth"], /too large for a cell/],
    ["days without a calendar", [100, 3, null, "days"], /method days needs start/],
    ["retail quarters without a calendar", [100, 4, null, "retail", null, null, "period=quarter"], /needs start/],
    ["a season that does not fit", [100, 5, column(1, 2)], /weights has 2 values for 5 periods/],
    ["a year before of another length", [100, 4, column(1, 2), "prior"], /weights has 2 values for 4 periods/],
    ["a negative weight", [100, 2, column(1, -2)], /weights, position 2: -2 is negative/],
    ["weights of zero", [100, 2, column(0, 0)], /weights add up to 0/],
    ["a blank weight", [100, 2, column(1, null)], /row 2, column 1 is blank/],
    ["held of one column", [100, 2, null, null, column(1, 2)], /held must have two columns/],
    ["a held period that is not there", [100, 2, null, null, [[3, 10]]], /held, row 1: 3 is no period.*1 to 2/],
    ["a name that two periods have", [100, column("a", "a"), null, null, [["a", 1]]], /"a" is no period/],
    ["a period held twice", [100, 2, null, null, [[1, 10], [1, 20]]], /held, row 2: period 1 is held twice/], // prettier-ignore
    ["a held text", [100, 2, null, null, [[1, "x"]]], /held, row 1, column 2: "x" is not a number/],
    ["a held blank", [100, 2, null, null, [[1, null]]], /held, row 1, column 2 is blank/],
    ["held amounts that leave something to nobody", [100, 2, null, null, [[1, 10], [2, 20]]], /leave 70 of the total/], // prettier-ignore
    ["a total finer than its parts", [100.5, 2, null, null, null, 0], /100.5 cannot be shared exactly with 0 decimals/],
    ["negative decimals", [100, 2, null, null, null, -1], /decimals: -1 is not a whole number from 0 to 15/],
    ["more digits than Excel keeps", [1e12, 2, null, null, null, 6], /more than the 15 digits/],
    ["a start that is no date", [100, 2, null, null, null, null, "start=soon"], /start: "soon" is not a date/],
  ])("%s", (_, args, expected) => {
    expect(errorOf(() => spread(...args)).message).toMatch(expected);
  });
});
