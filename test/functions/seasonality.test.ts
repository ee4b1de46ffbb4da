import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const { SEASONALITY: seasonality, KPISPLIT: kpisplit } = functions;
const d = serial;
const two = (n: number): string => String(n).padStart(2, "0");

/** A row in each month from January of `year` on. */
function months(year: number, values: readonly number[]): [unknown[][], unknown[][]] {
  const dates = values.map((_, i) => d(`${year + Math.floor(i / 12)}-${two((i % 12) + 1)}-15`));
  return [column(...dates), column(...values)];
}
const end = d("1960-12-31");

/** Monthly airline passengers 1949–1960 (Box and Jenkins), and the figure that R's decompose(…, "multiplicative") prints. */
const passengers = [
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
  171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
  242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
  340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
]; // prettier-ignore
const figure = [0.9102303674, 0.8836253207, 1.0073662876, 0.9759060123, 0.9813780275, 1.1127758267, 1.2265555429, 1.2199109694, 1.0604919326, 0.9217572404, 0.8011780824, 0.89882439]; // prettier-ignore

describe("ratio to moving average", () => {
  test("gives the seasonal figure of R's decompose for the airline passengers", () => {
    const table = seasonality(...months(1949, passengers), null, null, end);
    expect(table[0]).toEqual(["Season", "Index", "Weight", "Periods", "Least", "Most"]);
    expect(table.slice(1).map((row) => row[0])).toEqual([
      "01",
      "02",
      "03",
      "04",
      "05",
      "06",
      "07",
      "08",
      "09",
      "10",
      "11",
      "12",
    ]);
    table.slice(1).forEach((row, m) => {
      expect(row[1]).toBeCloseTo(figure[m], 9);
      expect(row[2]).toBeCloseTo(figure[m] / 12, 10);
      expect(row[3]).toBe(11);
      expect(Number(row[4])).toBeLessThan(Number(row[1]));
      expect(Number(row[5])).toBeGreaterThan(Number(row[1]));
    });
  });
  test("finds the factors that a series with a straight trend was made of, nearly", () => {
    const factors = [0.5, 1, 1.5, 1];
    const values = Array.from({ length: 48 }, (_, q) => factors[q % 4] * (1000 + q));
    const dates = values.map((_, q) => d(`${2000 + Math.floor(q / 4)}-${two((q % 4) * 3 + 2)}-01`));
    const table = seasonality(column(...dates), column(...values), "quarter", null, d("2011-12-31"));
    expect(table.slice(1).map((row) => row[0])).toEqual(["Q1", "Q2", "Q3", "Q4"]);
    table.slice(1).forEach((row, q) => expect(row[1]).toBeCloseTo(factors[q], 2));
  });
});

describe("ratio to mean", () => {
  test("takes each full year's mean as its level: 10 of 20, 20 of 40 …", () => {
    const dates = column(
      ...[
        "2023-01-01",
        "2023-04-01",
        "2023-07-01",
        "2023-10-01",
        "2024-01-01",
        "2024-04-01",
        "2024-07-01",
        "2024-12-31",
      ].map(d),
    );
    const table = seasonality(dates, column(10, 20, 30, 20, 20, 40, 60, 40), "quarter", "mean");
    expect(table.slice(1)).toEqual([["Q1", 0.5, 0.125, 2, 0.5, 0.5], ["Q2", 1, 0.25, 2, 1, 1], ["Q3", 1.5, 0.375, 2, 1.5, 1.5], ["Q4", 1, 0.25, 2, 1, 1]]); // prettier-ignore
  });
  test("leaves out years of which a part is missing", () => {
    const values = [900, ...Array.from({ length: 12 }, (_, m) => m + 1), 700];
    const dates = values.map((_, i) => d(i === 0 ? "2022-12-10" : i === 13 ? "2024-01-10" : `2023-${two(i)}-10`));
    const table = seasonality(column(...dates), column(...values), "month", "mean", d("2024-01-31"));
    table.slice(1).forEach((row, m) => expect(row[1]).toBeCloseTo((m + 1) / 6.5, 12));
  });
  test("days of the week, from the first day of the week that is set", () => {
    // 2024-01-01 was a Monday; Saturday and Sunday sell three times as much.
    const dates = Array.from({ length: 28 }, (_, i) => d("2024-01-01") + i);
    const amounts = dates.map((_, i) => (i % 7 > 4 ? 3 : 1));
    for (const method of ["mean", "moving"]) {
      const table = seasonality(column(...dates), column(...amounts), "day", method);
      expect(table.slice(1).map((row) => row[0])).toEqual([
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
      ]);
      table.slice(1).forEach((row, i) => expect(row[1]).toBeCloseTo((i > 4 ? 3 : 1) / (11 / 7), 12));
      const sunday = seasonality(column(...dates), column(...amounts), "day", method, null, null, "week=sun; lang=es");
      expect(sunday[1][0]).toBe("domingo");
      expect(sunday[1][1]).toBeCloseTo(3 / (11 / 7), 12);
    }
  });
  test("week 53 counts with week 52", () => {
    const first = d("2019-12-30");
    const dates = Array.from({ length: 53 * 7 }, (_, i) => first + i);
    const table = seasonality(column(...dates), column(...dates.map(() => 5)), "week", "mean");
    expect(table).toHaveLength(53);
    expect(table[52].slice(0, 4)).toEqual(["W52", 1, 1 / 52, 2]);
  });
});

describe("options", () => {
  const values = Array.from({ length: 36 }, (_, i) => 100 + (i % 12) * 10);
  const data = months(2021, values);
  test("fy puts the fiscal year's first month on top", () => {
    const [calendar, fiscal] = ["", "fy=4"].map((options) =>
      seasonality(...data, null, null, d("2023-12-31"), null, options),
    );
    fiscal[1].slice(1).forEach((cell, c) => expect(cell).toBeCloseTo(Number(calendar[4][c + 1]), 12));
    expect(fiscal.slice(1).map((row) => row[0]).join()).toBe("04,05,06,07,08,09,10,11,12,01,02,03"); // prettier-ignore
  });
  test("average=median is not moved by one unusual year", () => {
    const odd = values.map((value, i) => (i === 14 ? 900 : value));
    const index = (list: number[], options: string): number =>
      Number(seasonality(...months(2021, list), null, "mean", d("2023-12-31"), null, options)[8][1]);
    expect(Math.abs(index(odd, "average=median") / index(values, "") - 1)).toBeLessThan(0.05);
    expect(
      seasonality(...months(2021, odd), null, "mean", d("2023-12-31"), null, "average=mean")[3][1],
    ).toBeGreaterThan(1.5);
  });
  test("first=drop leaves out the period in which the data begin, if they do not begin with it", () => {
    const late = column(d("2020-12-20"), ...data[0].map(([day]) => day));
    const amounts = column(5, ...values);
    const call = (options: string): unknown[][] =>
      seasonality(late, amounts, null, null, d("2023-12-31"), null, options);
    // January's row is dated the 15th: without the December before it, January is the one that is left out.
    expect(call("first=drop")[1][3]).toBe(2);
    expect(call("notes=on").find((row) => row[0] === "Please check")?.[1]).toMatch(
      /begin on 2020-12-20, inside 2020-12/,
    );
    expect(call("first=drop; notes=on").find((row) => row[0] === "Periods")?.[1]).toBe(36);
    expect(call("notes=on").filter((row) => row[0] === "Periods")[0][1]).toBe(37);
  });
  test("basis: refunds are taken off, or do not count", () => {
    const dates = column(...data[0].map(([day]) => day), d("2022-06-16"));
    const amounts = column(...values, -100);
    const june = (basis: string): number =>
      Number(seasonality(dates, amounts, null, "mean", d("2023-12-31"), null, `basis=${basis}`)[6][1]);
    expect(june("net")).toBeLessThan(june("placed"));
    expect(june("placed")).toBeCloseTo(150 / 155, 12);
  });
});

test("periods that are not over are left out, gaps count as 0", () => {
  const [dates, amounts] = months(1949, passengers);
  const half = column(...dates.map(([day]) => day), d("1961-01-02"));
  expect(seasonality(half, column(...passengers, 1), null, null)).toEqual(seasonality(dates, amounts, null, null, end));
  const gap = seasonality(
    column(d("2022-01-01"), d("2022-12-31"), d("2023-01-01"), d("2023-12-31")),
    column(6, 6, 6, 6),
    "quarter",
    "mean",
  );
  expect(gap.slice(1).map((row) => row[1])).toEqual([2, 0, 0, 2]);
});

test("the indices have a mean of 1, the weights a sum of 1; neither rows' order nor the currency matters", () => {
  const row = fc.tuple(fc.integer({ min: d("2020-01-01"), max: d("2023-12-30") }), fc.integer({ min: 1, max: 500 }));
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 30, maxLength: 80 }),
      fc.constantFrom("moving", "mean"),
      fc.constantFrom("quarter", "half"),
      (rows, method, period) => {
        // A row in each month keeps every level above 0.
        const all = [
          ...rows,
          ...Array.from({ length: 48 }, (_, i): [number, number] => [
            d(`${2020 + Math.floor(i / 12)}-${two((i % 12) + 1)}-01`),
            50,
          ]),
        ];
        const make = (list: [number, number][], factor: number): unknown[][] =>
          seasonality(
            column(...list.map(([day]) => day)),
            column(...list.map(([, money]) => money * factor)),
            period,
            method,
            d("2023-12-31"),
          );
        const table = make(all, 1);
        const sum = (c: number): number => table.slice(1).reduce((total, cells) => total + Number(cells[c]), 0);
        expect(sum(1)).toBeCloseTo(table.length - 1, 9);
        expect(sum(2)).toBeCloseTo(1, 9);
        expect(make([...all].reverse(), 1)).toEqual(table);
        make(all, 4).forEach(
          (cells, r) => r > 0 && cells.forEach((cell, c) => c > 0 && expect(cell).toBeCloseTo(Number(table[r][c]), 9)),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test("the weights feed KPISPLIT as they stand", () => {
  const table = seasonality(...months(1949, passengers), null, null, end);
  const weights = table.slice(1).map((row) => [row[2], row[1]]);
  const plan = kpisplit(1200000, weights, [[0.3, 0.2]], 50, 60);
  plan.slice(1, 13).forEach((row, m) => expect(Number(row[1])).toBeCloseTo((1200000 * figure[m]) / 12, 2));
});

describe("what cannot be used is refused with its reason", () => {
  const dates = column(d("2024-01-05"), d("2024-02-05"));
  test.each<[string, unknown[], RegExp]>([
    ["nothing", [], /^#VALUE! dates is missing/],
    ["no amounts", [dates], /^#VALUE! amounts is missing/],
    ["blank ranges", [column(null, ""), column(null, "")], /^#N\/A There are no rows: dates and amounts are blank/],
    ["lengths that differ", [dates, column(1)], /dates has 2 rows but amounts has 1/],
    ["dates nobody can read", [column("soon", "later"), column(1, 2)], /dates, row 1: "soon" is not a date/],
    ["two months", [dates, column(1, 2)], /^#N\/A Only 1 complete periods: the moving average needs 24/],
    ["no full year", [dates, column(1, 2), "month", "mean"], /^#N\/A No full cycle among 1 complete periods/],
    [
      "refunds alone",
      [
        column(...Array.from({ length: 40 }, (_, i) => 45292 + i)),
        column(...Array.from({ length: 40 }, () => -1)),
        "day",
      ],
      /^#N\/A The level of sales around 2024-01-04 is 0 or below/,
    ],
    [
      "a year as season",
      [dates, column(1, 2), "year"],
      /period: "year" is not known. Known: day, week, month, quarter, half/,
    ],
    ["an unknown method", [dates, column(1, 2), null, "x11"], /method: "x11" is not known. Known: moving, mean/],
    [
      "an option of other functions",
      [dates, column(1, 2), null, null, null, null, "ids=loose"],
      /"ids" is not known here/,
    ],
    ["nothing included", [dates, column(1, 2), null, null, null, column(false, false)], /^#N\/A None of the 2 rows/],
  ])("%s", (_, args, expected) => {
    const { code, message } = errorOf(() => seasonality(...args));
    expect(`${code} ${message}`).toMatch(expected);
  });
});
