import fc from "fast-check";
import { CellError, column, errorOf, functions, serial } from "../support/functions";

const newold = functions.NEWOLD;
const d = serial;

/** Ann buys in January (twice), February and, refunded, in March; Bob in January; Cyd in February; nobody in April; Bob in May. */
const customers = column("ann", "ann", "bob", "ann", "cyd", "ann", "bob");
const dates = column(
  d("2024-01-05"),
  d("2024-01-20"),
  d("2024-01-31"),
  d("2024-02-10"),
  d("2024-02-11"),
  d("2024-03-01"),
  d("2024-05-31"),
);
const amounts = column(100, 20, 50, 60, 30, -40, 80);
const call = (
  show: string | null,
  mode: string | null = null,
  options = "early=0",
  earlier: unknown = null,
  by: unknown = null,
): unknown[][] => newold(customers, dates, amounts, null, null, show, mode, null, by, null, earlier, options);

describe("the table", () => {
  test("tells buyers apart by whether they were there before the period", () => {
    expect(call("buyers")).toEqual([
      ["Period", "Buyers", "New buyers", "Old buyers", "Old share of buyers", "Flag"],
      ["2024-01", 2, 2, 0, 0, ""],
      ["2024-02", 2, 1, 1, 0.5, ""],
      ["2024-03", 0, 0, 0, "", ""],
      ["2024-04", 0, 0, 0, "", ""],
      ["2024-05", 1, 0, 1, 1, ""],
      ["All", 5, 3, 2, 0.4, ""],
    ]);
  });
  test("has orders with orders per buyer", () => {
    expect(call("orders").slice(0, 3)).toEqual([
      ["Period", "Orders", "New orders", "Old orders", "Old share of orders", "Orders per buyer", "Orders per new buyer", "Orders per old buyer", "Flag"],
      ["2024-01", 3, 3, 0, 0, 1.5, 1.5, "", ""],
      ["2024-02", 2, 1, 1, 0.5, 1, 1, 1, ""],
    ]); // prettier-ignore
  });
  test("has sales with sales per order and per buyer; a refund is money and no order", () => {
    const [header, january, , march] = call("sales");
    expect(header.slice(1)).toEqual(["Sales", "New sales", "Old sales", "Old share of sales", "Sales per order", "New sales per order", "Old sales per order", "Sales per buyer", "Sales per new buyer", "Sales per old buyer", "Flag"]); // prettier-ignore
    expect(january).toEqual(["2024-01", 170, 170, 0, 0, 170 / 3, 170 / 3, "", 85, 85, "", ""]);
    expect(march).toEqual(["2024-03", -40, 0, -40, 1, "", "", "", "", "", "", ""]);
  });
  test("has the shares of old customers, and changes against the period before", () => {
    expect(call("share").slice(0, 3)).toEqual([["Period", "Old share of buyers", "Old share of orders", "Old share of sales", "Flag"], ["2024-01", 0, 0, 0, ""], ["2024-02", 0.5, 0.5, 60 / 90, ""]]); // prettier-ignore
    const [header, january, february] = call("trend");
    expect(header.slice(1, 4)).toEqual(["Buyers, change", "New buyers, change", "Old buyers, change"]);
    expect(january.slice(1)).toEqual([...new Array<string>(9).fill(""), ""]);
    expect(february.slice(1)).toEqual([0, -0.5, "", -1 / 3, -2 / 3, "", -80 / 170, -140 / 170, "", ""]);
  });
  test("all shows every column once; without amounts none of sales", () => {
    const titles = (block: unknown[][]): unknown[] => block[0].slice(1, -1);
    const sections = ["buyers", "orders", "sales", "trend"].flatMap((show) => titles(call(show)));
    expect(titles(call(null))).toEqual(sections);
    expect(titles(newold(customers, dates)).filter((title) => String(title).includes("sales"))).toEqual([]);
  });
});

describe("mode", () => {
  test("two: old is who has at least two orders by the end of the period", () => {
    expect(call("buyers", "two").slice(1, 6).map((row) => row.slice(2, 4))).toEqual([[1, 1], [1, 1], [0, 0], [0, 0], [0, 1]]); // prettier-ignore
  });
  test("year: old is who bought within the 365 days before the period", () => {
    const of = (last: string): unknown[] =>
      newold(column("a", "a"), column(d("2023-01-31"), d(last)), null, null, null, "buyers", "year")
        .slice(-2)[0]
        .slice(0, 4);
    expect(of("2024-01-15")).toEqual(["2024-01", 1, 0, 1]);
    expect(of("2024-02-15")).toEqual(["2024-02", 1, 1, 0]);
  });
});

describe("what is known of the time before", () => {
  test("earlier lists customers who are old from the start, and lifts the flags", () => {
    expect(call("buyers", null, "", column(" bob", "eve", null)).slice(1, 3)).toEqual([["2024-01", 2, 1, 1, 0.5, ""], ["2024-02", 2, 1, 1, 0.5, ""]]); // prettier-ignore
    expect(call("buyers", "two", "", column("bob"))[1].slice(2, 4)).toEqual([0, 2]);
    expect(call("buyers", "year", "", column("bob"))[1].slice(2, 4)).toEqual([1, 1]);
  });
  test("periods with less than 90 days of history are flagged; historyfrom says that it is longer", () => {
    const flags = (options: string, mode: string | null = null): unknown[] => call("buyers", mode, options).slice(1, -1).map((row) => row[5]); // prettier-ignore
    expect(flags("")).toEqual(["early", "early", "early", "early", ""]);
    expect(flags("early=30")).toEqual(["early", "early", "", "", ""]);
    expect(flags("historyfrom=2023-09-01")).toEqual(["", "", "", "", ""]);
    expect(flags("", "year")).toEqual(["early", "early", "early", "early", "early"]);
    const block = call("buyers", null, "notes=on");
    expect(block.find((row) => row[0] === "Please check")?.[1]).toMatch(
      /Periods that begin less than 90 days after the data does: 4\./,
    );
  });
  test("from leaves earlier periods out, but not what they tell", () => {
    expect(call("buyers", null, "from=2024-02-20; early=0").slice(1).map((row) => row.slice(0, 4))).toEqual([["2024-02", 2, 1, 1], ["2024-03", 0, 0, 0], ["2024-04", 0, 0, 0], ["2024-05", 1, 0, 1], ["All", 3, 1, 2]]); // prettier-ignore
    expect(call("trend", null, "from=2024-02-20; early=0")[1][1]).toBe(0);
  });
});

describe("options", () => {
  test("split=day lets only the first buying day be new", () => {
    const sales = call("sales", null, "early=0; split=day");
    expect(sales[1].slice(0, 4)).toEqual(["2024-01", 170, 150, 20]);
    expect(call("buyers", null, "early=0; split=day")[1].slice(1, 4)).toEqual([2, 2, 1]);
  });
  test("buyer=row makes a buyer of who only returns something", () => {
    expect(call("buyers", null, "early=0; buyer=row")[3].slice(0, 4)).toEqual(["2024-03", 1, 0, 1]);
  });
  test("basis=placed leaves refunds out", () => expect(call("sales", null, "early=0; basis=placed")[3][1]).toBe(0));
  test("a period that is not over is flagged and has no change", () => {
    const block = newold(
      customers,
      dates,
      amounts,
      null,
      null,
      "trend",
      null,
      d("2024-02-20"),
      null,
      null,
      null,
      "early=0",
    );
    expect(block[2]).toEqual(["2024-02", ...new Array<string>(9).fill(""), "open"]);
    expect(newold(customers, dates, amounts, null, null, "buyers", null, d("2024-02-20"))[2][5]).toBe("early, open");
  });
  test("gap=na leaves gaps that a chart skips", () => {
    expect(call("buyers", null, "early=0; gap=na")[3][4]).toBeInstanceOf(CellError);
  });
});

describe("by", () => {
  test("splits each period by a property of orders; who is new is judged over all groups", () => {
    const by = column("web", "ads", "web", "ads", "web", "web", "ads");
    expect(call("buyers", null, "early=0", null, by).slice(0, 5).map((row) => row.slice(0, 5))).toEqual([
      ["Period", "Group", "Buyers", "New buyers", "Old buyers"],
      ["2024-01", "ads", 1, 1, 0],
      ["2024-01", "web", 2, 2, 0],
      ["2024-02", "ads", 1, 0, 1],
      ["2024-02", "web", 1, 1, 0],
    ]); // prettier-ignore
  });
});

describe("whatever the rows", () => {
  const row = fc.tuple(
    fc.constantFrom("a", "b", "c", "d"),
    fc.integer({ min: 45000, max: 45400 }),
    fc.integer({ min: -40, max: 100 }),
  );
  type Row = [string, number, number];
  const make = (rows: Row[], mode: string, options: string): unknown[][] =>
    newold(
      column(...rows.map((r) => r[0])),
      column(...rows.map((r) => r[1])),
      column(...rows.map((r) => r[2])),
      null,
      "month",
      "all",
      mode,
      null,
      null,
      null,
      null,
      options,
    );
  const choices = fc.tuple(
    fc.constantFrom("before", "two", "year"),
    fc.constantFrom("split=period", "split=day", "buyer=row"),
  );
  test("their order changes nothing; new and old add up to the whole, and the whole to all the rows", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), choices, (rows, [mode, options]) => {
        const block = make(rows, mode, options);
        expect(make([...rows].reverse(), mode, options)).toEqual(block);
        const at = (title: string): number => block[0].indexOf(title);
        for (const line of block.slice(1)) {
          for (const [all, fresh, old] of [
            ["Orders", "New orders", "Old orders"],
            ["Sales", "New sales", "Old sales"],
          ])
            // prettier-ignore
            expect(Number(line[at(fresh)]) + Number(line[at(old)])).toBe(line[at(all)]);
          const kinds = Number(line[at("New buyers")]) + Number(line[at("Old buyers")]);
          if (options === "split=day") expect(kinds).toBeGreaterThanOrEqual(Number(line[at("Buyers")]));
          else expect(kinds).toBe(line[at("Buyers")]);
        }
        const last = block[block.length - 1];
        expect(last[at("Sales")]).toBe(rows.reduce((sum, r) => sum + r[2], 0));
        expect(last[at("Orders")]).toBe(rows.filter((r) => r[2] >= 0).length);
      }),
    );
  });
  test("each customer is new once, and new customers are the cohorts of RETENTION", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), (rows) => {
        const block = make(rows, "before", "buyer=row");
        const cohorts = functions.RETENTION(
          column(...rows.map((r) => r[0])),
          column(...rows.map((r) => r[1])),
          "month",
          "customers",
        );
        const sizes = new Map(cohorts.slice(1, -1).map((line) => [line[0], line[1]]));
        for (const line of block.slice(1, -1)) expect(line[2]).toBe(sizes.get(line[0]) ?? 0);
      }),
    );
  });
});

describe("what cannot be used is refused with its reason", () => {
  const message = (...args: unknown[]): string => {
    const { code, message: text } = errorOf(() => newold(...args));
    return `${code} ${text}`;
  };
  const a = column("a", "b");
  const days = column(45000, 45001);
  test.each<[string, unknown[], RegExp]>([
    ["nothing", [], /^#VALUE! customers is missing/],
    ["sales without amounts", [a, days, null, null, null, "sales"], /^#VALUE! amounts is missing/],
    ["an unknown show", [a, days, null, null, null, "money"], /show: "money".*all, buyers, orders, sales, share, trend/],
    ["an unknown mode", [a, days, null, null, null, null, "old"], /mode: "old".*before, two, year/],
    ["earlier of two columns", [a, days, null, null, null, null, null, null, null, null, [["a", 1], ["b", 2]]], /earlier must be one column/],
    ["19-digit ids in earlier", [a, days, null, null, null, null, null, null, null, null, column(1234567890123456789)], /^#VALUE! earlier, row 1: 1234567890123456800 has more than 15 digits/],
    ["a from after the data", [a, days, null, null, null, null, null, null, null, null, null, "from=2030-01-01"], /^#N\/A from lies after the last period, 2023-03/],
    ["a historyfrom that is no date", [a, days, null, null, null, null, null, null, null, null, null, "historyfrom=soon"], /^#VALUE! historyfrom: "soon" is not a date/],
    ["centuries of days", [a, column(1, 2000000), null, null, "day"], /^#VALUE! By day the table would have 2000000 rows/],
  ])("%s", (_, args, expected) => expect(message(...args)).toMatch(expected)); // prettier-ignore
});
