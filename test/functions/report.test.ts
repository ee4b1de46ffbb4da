import fc from "fast-check";
import { CellError, column, errorOf, functions, serial } from "../support/functions";

const { REPORT: report, NEWOLD: newold } = functions;
const parameters = ["customers", "dates", "amounts", "orders", "members", "period", "show", "mode", "asOf", "by", "include", "earlier", "metrics", "calendar", "options"] as const; // prettier-ignore
type Given = Partial<Record<(typeof parameters)[number], unknown>>;

/** Two years of a shop: one order on the first of every month, by a customer who comes back twice a year. */
const months = Array.from({ length: 26 }, (_, m) => serial(`${2023 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}-01`)); // prettier-ignore
const shop: Given = {
  customers: column(...months.map((_, m) => `c${m % 6}`)),
  dates: column(...months),
  amounts: column(...months.map((_, m) => 100 + 10 * m)),
};
const call = (given: Given): unknown[][] => report(...parameters.map((name) => ({ ...shop, ...given })[name] ?? null));
/** A column of the table by its title, without the header. */
const at = (block: unknown[][], title: string): unknown[] => block.slice(1).map((row) => row[block[0].indexOf(title)]);
/** A row of the summary by its measure, from the value on. */
const measure = (block: unknown[][], name: string): unknown[] | undefined => {
  const place = block[0].indexOf("Measure");
  return block.find((row) => row[place] === name)?.slice(place + 1);
};
const noteOf = (given: Given, label: string): unknown[] => call({ ...given, options: `${String(given.options ?? "")}; notes=on` }).filter((row) => row[0] === label).map((row) => row[1]); // prettier-ignore

describe("summary", () => {
  test("is a row per measure of the latest period, against the one before and a year before", () => {
    const block = call({ asOf: "2025-01-31", options: "early=0" });
    expect(block[0]).toEqual(["Measure", "Value", "Previous", "vs previous", "vs previous, %", "Year before", "vs year before", "vs year before, %"]); // prettier-ignore
    expect(block.slice(1, 6)).toEqual([
      ["Period", "2025-01", "2024-12", "", "", "2024-01", "", ""],
      ["From", "2025-01-01", "2024-12-01", "", "", "2024-01-01", "", ""],
      ["To", "2025-01-31", "2024-12-31", "", "", "2024-01-31", "", ""],
      ["Days", 31, 31, "", "", 31, "", ""],
      ["Sales", 340, 330, 10, 10 / 330, 220, 120, 120 / 220],
    ]);
    expect(measure(block, "Flag")).toBeUndefined();
    expect(measure(block, "Old share of buyers")).toEqual([1, 1, 0, 0, 1, 0, 0]);
  });
  test("compares what is not over with as many days of the others, and says so", () => {
    const block = call({});
    expect(measure(block, "To")).toEqual(["2025-02-01", "2025-01-01", "", "", "2024-02-01", "", ""]);
    expect(measure(block, "Flag")?.[0]).toBe("open");
    expect(measure(call({ options: "open=none" }), "Sales")).toEqual([350, "", "", "", "", "", ""]);
  });
  test("of mode previous or year has that comparison alone", () => {
    expect(call({ mode: "year" })[0]).toEqual(["Measure", "Value", "Year before", "vs year before", "vs year before, %"]); // prettier-ignore
  });
  test("repeats the measures for each group", () => {
    const block = call({ by: column(...months.map((_, m) => (m % 2 ? "web" : "app"))) });
    expect(block[0].slice(0, 3)).toEqual(["Group", "Measure", "Value"]);
    expect(block.filter((row) => row[1] === "Orders").map((row) => [row[0], row[2]])).toEqual([["app", 0], ["web", 1]]); // prettier-ignore
  });
});

describe("by period", () => {
  test("has a row for each, with the days it covers and its flags", () => {
    const block = call({ show: "sales", mode: "previous", options: "from=2024-12-01" });
    expect(block[0].slice(0, 6)).toEqual(["Period", "From", "Days", "Sales", "Sales, vs previous", "Sales, vs previous, %"]); // prettier-ignore
    expect(block.slice(1).map((row) => [...row.slice(0, 6), row.at(-1)])).toEqual([
      ["2024-12", "2024-12-01", 31, 330, 10, 10 / 320, ""],
      ["2025-01", "2025-01-01", 31, 340, 10, 10 / 330, ""],
      ["2025-02", "2025-02-01", 1, 350, 10, 10 / 340, "open"],
    ]);
  });
  test("a day is compared with its date, which 29 February has not, or with 364 days before", () => {
    const given: Given = { customers: column("a", "a", "a", "a"), dates: column("2023-02-28", "2023-03-01", "2024-02-28", "2024-02-29"), amounts: column(1, 2, 4, 8), period: "day", show: "sales", mode: "year" }; // prettier-ignore
    expect(at(call(given), "Sales, vs year before").slice(-2)).toEqual([3, ""]);
    expect(at(call({ ...given, options: "yearby=weeks" }), "Sales, vs year before").slice(-2)).toEqual([2, 8]);
  });
  test("a week is compared with the week of its number; week 53 only where the year before had one", () => {
    const given: Given = { customers: column("a", "a", "a", "a"), dates: column("2019-12-30", "2020-12-28", "2021-01-04", "2021-12-27"), amounts: column(1, 2, 4, 8), period: "week", show: "sales", mode: "year" }; // prettier-ignore
    const base = (options: string): Record<string, unknown> => {
      const block = call({ ...given, options });
      return Object.fromEntries(at(block, "Period").map((name, i) => [name, at(block, "Sales, vs year before")[i]]));
    };
    expect(base("early=0")).toMatchObject({ "2020-W53": "", "2021-W01": 3, "2021-W52": 8 });
    expect(base("open=none")["2021-W51"]).toBe(0);
    // 364 days before 2021-W52, which is not over, is 2020-W53.
    expect(base("yearby=weeks")).toMatchObject({ "2020-W53": 1, "2021-W01": 4, "2021-W52": 6 });
  });
  test("months of whole weeks and fiscal years are compared by name, too", () => {
    const sunday = { period: "month", show: "sales", mode: "year", options: "calendar=454; week=sun; fy=2; fyname=start; from=2024-02-04" }; // prettier-ignore
    expect(at(call(sunday), "Period").slice(0, 2)).toEqual(["FY2024-P01", "FY2024-P02"]);
    // FY2023 had 53 weeks: P01 was 2023-01-29 to 02-25 and holds 1 February, in FY2024 it is 2024-02-04 to 03-02.
    expect(call(sunday)[1].slice(0, 5)).toEqual(["FY2024-P01", "2024-02-04", 28, 240, 240 - 110]);
    const fiscal = call({ period: "quarter", show: "sales", mode: "year", options: "fy=4; from=2024-04-01" });
    expect(fiscal[1].slice(0, 5)).toEqual(["FY2025-Q1", "2024-04-01", 91, 780, 360]);
  });
  test("a base that begins before the data is flagged, or left out, or whole where historyfrom says so", () => {
    const given: Given = { customers: column("a", "a"), dates: column("2024-01-20", "2024-02-10"), amounts: column(5, 8), asOf: "2024-02-29", show: "sales", mode: "previous" }; // prettier-ignore
    const last = (options: string): unknown[] => { const row = call({ ...given, options: `early=0; ${options}` })[2]; return [row[4], row.at(-1)]; }; // prettier-ignore
    expect(last("")).toEqual([3, "base not whole"]);
    expect(last("first=drop")).toEqual(["", ""]);
    expect(last("historyfrom=2024-01-01")).toEqual([3, ""]);
    expect(last("historyfrom=2024-01-01; first=drop")).toEqual([3, ""]);
    expect(noteOf({ ...given, options: "early=0" }, "Please check")[0]).toMatch(/^The data begin on 2024-01-20/);
    expect(call({ ...given, mode: "year" })[2].slice(4, 6)).toEqual(["", ""]);
  });
  test("gap=na leaves gaps that a chart skips", () => {
    expect(call({ show: "sales", mode: "previous", options: "gap=na" })[1][4]).toBeInstanceOf(CellError);
  });
  test("periods early in the data are flagged, unless earlier customers are listed", () => {
    expect(at(call({ show: "customers" }), "Flag").slice(0, 4)).toEqual(["early", "early", "early", ""]);
    const block = call({ show: "customers", earlier: column("c0") });
    expect([at(block, "Flag")[0], at(block, "Old buyers")[0]]).toEqual(["", 1]);
  });
});

describe("members", () => {
  test("are buyers whose order is flagged in its first row", () => {
    const given: Given = {
      customers: column("a", "a", "b", "b", "c"),
      dates: column(...["01", "02", "03", "04", "05"].map((day) => `2024-01-${day}`)),
      amounts: column(10, 20, 30, 40, 50),
      orders: column("o1", "o1", "o2", "o3", "o4"),
      members: column(true, false, 0, 1, "yes"),
      show: "members",
      mode: "previous",
    };
    const row = call(given)[1];
    expect([3, 6, 9, 12, 15].map((c) => row[c])).toEqual([2, 2 / 3, 70, 70 / 150, 35]);
    expect(noteOf(given, "Please check")).toContainEqual(expect.stringMatching(/^1 orders have text in members/));
  });
});

describe("metrics", () => {
  const wide = [
    ["Date", "Sent", "Delivered", "SMS sent", "SMS delivered", "SMS clicked", "Contacts", "Service cost", "Followers (last)", "CES (mean)"],
    ["2025-01-10", 100, 80, 50, 40, 8, 2, 12, 1000, 5],
    ["2025-01-20", 100, 90, 50, 45, "", 1, 3, 1010, 6],
    ["2025-02-01", 10, 10, null, null, null, 4, 10, 1015, 7],
    ["2025-03-01", 999, 999, 1, 1, 1, 1, 1, 1, 1],
  ]; // prettier-ignore
  const given: Given = { metrics: wide, show: "metrics", asOf: "2025-02-28", options: "from=2025-01-01" };
  test("add up over a period, or are averaged or the last one counts", () => {
    const block = call(given);
    expect(at(block, "Sent")).toEqual([200, 10]);
    expect(at(block, "Sent, vs previous, %")).toEqual(["", -0.95]);
    expect(at(block, "Followers (last)")).toEqual([1010, 1015]);
    expect(at(block, "CES (mean)")).toEqual([5.5, 7]);
    expect(noteOf(given, "Metrics after as-of, left out")).toEqual([9]);
  });
  test("no value is blank, not 0", () => {
    const block = call(given);
    expect(at(block, "SMS sent")).toEqual([100, ""]);
    expect(at(block, "SMS sent, vs previous")).toEqual(["", ""]);
  });
  test("columns stand in the order of the header, also one without a value, and blank ones may come as 0", () => {
    const metrics = [["d", "late", "none", 0, "sent"], ["2025-01-05", "", "", 0, 3], ["2025-01-06", 4, "", 0, 5], [0, 0, 0, 0, 0]]; // prettier-ignore
    const block = call({ metrics, show: "metrics", mode: "previous", asOf: "2025-01-31", options: "from=2025-01-01" });
    expect(block[0].filter((_, c) => c > 2 && (c - 3) % 3 === 0)).toEqual(["late", "none", "sent", "Flag"]);
    expect([at(block, "late"), at(block, "none"), at(block, "sent")]).toEqual([[4], [""], [8]]);
  });
  test("known names give rates, channels apart", () => {
    const block = call(given);
    expect(at(block, "Delivery rate")).toEqual([170 / 200, 1]);
    expect(at(block, "SMS, Delivery rate")).toEqual([0.85, ""]);
    expect(at(block, "SMS, Click rate")).toEqual([8 / 85, ""]);
    expect(at(block, "Contact rate")).toEqual([3, 4]);
    expect(block[0]).not.toContain("SMS, Contact rate");
  });
  test("a cost with a word in front goes with contacts of the same word", () => {
    const named = wide.map((row, r) => row.map((cell, c) => (r === 0 && c === 7 ? "Cost" : cell)));
    expect(at(call({ ...given, metrics: named }), "Cost per contact")).toEqual([5, 2.5]);
    expect(call(given)[0]).not.toContain("Cost per contact");
  });
  test("rates with figures of the orders: expense, buyers per visitor, revenue per spend", () => {
    const metrics = [["d", "spend", "visitors", "revenue", "unsubscribed", "opened", "ordered", "clicked", "delivered"], ["2025-01-05", 34, 4, 68, 1, 5, 2, 4, 10]]; // prettier-ignore
    const block = call({ metrics, show: "metrics", asOf: "2025-01-31", options: "from=2025-01-01" });
    const rates = { "Expense rate": 0.1, "Buyers per visitor": 0.25, "Revenue per spend": 2, "Unsubscribe rate": 0.1, "Open rate": 0.5, "Order rate": 0.2, "Orders per click": 0.5, "Click rate": 0.4 }; // prettier-ignore
    for (const [title, rate] of Object.entries(rates)) expect([title, at(block, title)]).toEqual([title, [rate]]);
  });
  test("a long table gives the same as a wide one, with or without a header", () => {
    const long = wide.slice(1).flatMap((row) => row.slice(1).map((cell, c) => [row[0], wide[0][c + 1], cell]));
    expect(call({ ...given, metrics: long })).toEqual(call(given));
    expect(call({ ...given, metrics: [["Date", "Metric", "Value"], ...long] })).toEqual(call(given));
  });
  test("names are known in Chinese and Spanish, and a word inside another is not", () => {
    const rates = (names: string[]): unknown[] => call({ metrics: [["d", ...names], ["2025-01-05", ...names.map(() => 1)]], show: "metrics", asOf: "2025-01-31" })[0].filter((title) => /rate$/i.test(String(title))); // prettier-ignore
    expect(rates(["短信发送数", "短信送达数"])).toEqual(["短信, Delivery rate"]);
    expect(rates(["Enviados", "Entregados"])).toEqual(["Delivery rate"]);
    expect(rates(["發送人數", "送達人數"])).toEqual(["Delivery rate"]);
    expect(rates(["absent", "undelivered"])).toEqual([]);
  });
  test("rows that cannot be used are counted and the first is shown", () => {
    const metrics = [["d", "sent"], ["soon", 1], ["2025-01-05", "many"], ["2025-01-06", 7]]; // prettier-ignore
    expect(noteOf({ metrics, show: "metrics", asOf: "2025-01-31", options: "early=0; from=2025-01-01" }, "Please check")).toEqual(['2 values of metrics cannot be used: no date, or no number. The first is "soon" in row 2.']); // prettier-ignore
  });
});

describe("events", () => {
  /** An order on every day from 2022-10-01 to 2024-11-12, of 1, 2, 3 … */
  const first = serial("2022-10-01");
  const days = Array.from({ length: serial("2024-11-12") - first + 1 }, (_, i) => i);
  const daily: Given = { customers: column(...days.map((i) => `c${i % 7}`)), dates: column(...days.map((i) => first + i)), amounts: column(...days.map((i) => i + 1)), mode: "event", show: "sales", options: "early=0" }; // prettier-ignore
  const sum = (from: string, to: string): number => {
    const [a, b] = [serial(from) - first + 1, serial(to) - first + 1];
    return ((a + b) * (b - a + 1)) / 2;
  };
  const own = [
    ["Event", "Phase", "Year", "Start", "End"],
    ["11.11", "deposit", 2023, "2023-10-24", "2023-10-31"],
    ["11.11", "balance", 2023, "2023-10-31", "2023-11-03"],
    ["11.11", "main", 2023, "2023-11-11", ""],
    ["11.11", "deposit", 2024, "2024-10-14", "2024-10-21"],
    ["11.11", "balance", 2024, "2024-10-21", "2024-10-24"],
    ["11.11", "main", 2024, "2024-11-11", "2024-11-12"],
  ];

  test("are compared phase by phase, whatever their dates; all phases from first to last", () => {
    const block = call({ ...daily, calendar: own });
    const rows = block.slice(1).map((row) => [...row.slice(0, 6), row[6], row[8]]);
    const [deposit22, balance22] = [sum("2022-10-24", "2022-10-31"), sum("2022-10-31", "2022-11-03")];
    const [deposit23, balance23, all23] = [sum("2023-10-24", "2023-10-31"), sum("2023-10-31", "2023-11-03"), sum("2023-10-24", "2023-11-11")]; // prettier-ignore
    const [deposit24, all24] = [sum("2024-10-14", "2024-10-21"), sum("2024-10-14", "2024-11-12")];
    expect(rows.filter((row) => row[1] === "Deposit")).toEqual([
      ["11.11", "Deposit", 2022, "2022-10-24", 8, deposit22, "", ""],
      ["11.11", "Deposit", 2023, "2023-10-24", 8, deposit23, deposit23 - deposit22, deposit23 - deposit22],
      ["11.11", "Deposit", 2024, "2024-10-14", 8, deposit24, deposit24 - deposit23, deposit24 - deposit23],
    ]);
    expect(rows.find((row) => row[1] === "Balance" && row[2] === 2023)?.[6]).toBe(balance23 - balance22);
    expect(rows.find((row) => row[1] === "All" && row[2] === 2024)?.slice(3, 7)).toEqual(["2024-10-14", 30, all24, all24 - all23]); // prettier-ignore
  });
  test("by day, the k-th day of a phase is compared with the k-th day", () => {
    const block = call({ ...daily, period: "day", calendar: own, options: "early=0; from=2024-11-01" });
    expect(block[0].slice(0, 6)).toEqual(["Event", "Phase", "Day", "Year", "From", "Days"]);
    expect(block.slice(1, 3).map((row) => row.slice(1, 9))).toEqual([
      ["Main days", 1, 2024, "2024-11-11", 1, sum("2024-11-11", "2024-11-11"), 366, 366 / sum("2023-11-11", "2023-11-11")],
      ["Main days", 2, 2024, "2024-11-12", 1, sum("2024-11-12", "2024-11-12"), "", ""],
    ]); // prettier-ignore
  });
  test("one that is not over is compared with its first days", () => {
    const block = call({ ...daily, calendar: "buenfin", asOf: "2023-11-18" });
    expect(block.at(-1)?.slice(1, 7)).toEqual(["Main days", 2023, "2023-11-17", 2, sum("2023-11-17", "2023-11-18"), sum("2023-11-17", "2023-11-18") - sum("2022-11-18", "2022-11-19")]); // prettier-ignore
    expect(block.at(-1)?.at(-1)).toBe("open");
  });
  test("the event before is the last with that phase, where the year before had none or its days are not known", () => {
    const calendar = [["Fair", 2022, "2022-10-05"], ["Fair", 2024, "2024-10-05"]].map(([name, year, day]) => [name, "", year, day, ""]); // prettier-ignore
    expect(
      call({ ...daily, calendar })
        .at(-1)
        ?.slice(5, 10),
    ).toEqual([736, 731, 731 / 5, "", ""]);
  });
  test("the summary is of the event that began last", () => {
    const block = call({ ...daily, show: "summary", calendar: own, asOf: "2024-10-22" });
    expect(block[0].slice(0, 4)).toEqual(["Event", "Phase", "Measure", "Value"]);
    expect(block.filter((row) => row[2] === "Year").map((row) => row.slice(1))).toEqual(
      ["Deposit", "Balance", "All"].map((phase) => [phase, "Year", 2024, 2023, "", "", 2023, "", ""]),
    );
  });
  test("without calendar are all built-in ones, and a note names the days that are not known", () => {
    const block = call(daily);
    expect([...new Set(at(block, "Event"))]).toEqual(["6.18", "11.11", "Lunar New Year", "Epiphany (Reyes)", "Hot Sale (Mexico)", "Buen Fin", "Black Friday"]); // prettier-ignore
    expect(noteOf(daily, "Please check")).toEqual(["Days that are not known: 6.18 2022, 2023; 11.11 2023, 2024; Hot Sale (Argentina) 2023, 2024. Give them in calendar."]); // prettier-ignore
  });
  test("days of the event add up to the phase", () => {
    const calendar = "hotsale-mx";
    const total = at(call({ ...daily, calendar }), "Sales");
    const parts = call({ ...daily, calendar, period: "day" });
    const byYear = [2023, 2024].map((year) => parts.slice(1).filter((row) => row[3] === year).reduce((sum, row) => sum + Number(row[6]), 0)); // prettier-ignore
    expect(byYear).toEqual(total);
  });
});

describe("calendar", () => {
  test("spills the built-in events without any data, days that are not known blank", () => {
    const block = report(null, null, null, null, null, null, "calendar");
    expect(block[0]).toEqual(["Event", "Phase", "Year", "From", "To"]);
    expect(block).toContainEqual(["11.11", "Deposit", 2021, "2021-10-20", "2021-10-31"]);
    expect(block).toContainEqual(["Buen Fin", "Main days", 2026, "", ""]);
  });
  test("follows the years of the data, and is what its own values make when given back", () => {
    const spilled = call({ show: "calendar" });
    expect([...new Set(at(spilled, "Year"))].sort()).toEqual([2022, 2023, 2024, 2025, 2026]);
    const again = call({ show: "calendar", calendar: spilled });
    const known = (block: unknown[][]): string[] => block.slice(1).map((row) => row.map(String).join("|").toLowerCase()).sort(); // prettier-ignore
    expect(known(again)).toEqual(known(spilled));
    expect(call({ mode: "event", show: "sales", calendar: spilled })).toEqual(call({ mode: "event", show: "sales" }));
  });
});

describe("properties", () => {
  const orders = fc.array(fc.record({ id: fc.integer({ min: 1, max: 6 }), day: fc.integer({ min: 45000, max: 45200 }), amount: fc.integer({ min: -20, max: 100 }), order: fc.integer({ min: 1, max: 30 }), web: fc.boolean() }), { minLength: 1, maxLength: 40 }); // prettier-ignore
  type Rows = { id: number; day: number; amount: number; order: number; web: boolean }[];
  const columnsOf = (rows: Rows): Given => ({ customers: column(...rows.map((row) => row.id)), dates: column(...rows.map((row) => row.day)), amounts: column(...rows.map((row) => row.amount)), orders: column(...rows.map((row) => row.order)) }); // prettier-ignore

  test("sales, orders, new and old are NEWOLD's, whichever way old is meant, with groups or not", () => {
    fc.assert(
      fc.property(orders, fc.constantFrom("before", "two", "year"), fc.constantFrom("day", "week", "month"), fc.boolean(), (rows, old, period, split) => {
        const given = columnsOf(rows);
        const by = split ? column(...rows.map((row) => (row.web ? "web" : "app"))) : null;
        const ours = call({ ...given, by, period, show: "all", options: `old=${old}; early=0` });
        const theirs = newold(given.customers, given.dates, given.amounts, given.orders, period, "all", old, null, by, null, null, "early=0").slice(0, -1); // prettier-ignore
        for (const title of ["Period", ...(split ? ["Group"] : []), "Sales", "Orders", "Buyers", "Sales per order", "Sales per buyer", "Orders per buyer", "New buyers", "Old buyers", "Old share of buyers", "New sales", "Old sales", "Old share of sales", "Sales per new buyer", "Sales per old buyer"]) // prettier-ignore
          expect([title, at(ours, title)]).toEqual([title, at(theirs, title)]);
      }),
      { numRuns: 150 },
    ); // prettier-ignore
  });
  test("without order ids the order of the rows does not matter", () => {
    fc.assert(
      fc.property(orders, fc.nat(), (rows, seed) => {
        const turned = [...rows.slice(seed % rows.length), ...rows.slice(0, seed % rows.length)].reverse();
        const of = (some: Rows): unknown[][] => call({ ...columnsOf(some), orders: null, show: "all", options: "early=0" }); // prettier-ignore
        expect(of(turned)).toEqual(of(rows));
      }),
    );
  });
  test("sales and orders of days add up to those of months", () => {
    fc.assert(
      fc.property(orders, (rows) => {
        const [days, months] = ["day", "month"].map((period) => call({ ...columnsOf(rows), period, show: "sales" }));
        for (const title of ["Sales", "Orders"]) {
          const sums = new Map<string, number>();
          at(days, "Period").forEach((day, i) => sums.set(String(day).slice(0, 7), (sums.get(String(day).slice(0, 7)) ?? 0) + Number(at(days, title)[i]))); // prettier-ignore
          expect(at(months, title)).toEqual([...sums.values()]);
        }
      }),
    );
  });
});

describe("what cannot be used", () => {
  const message = (given: Given): string => {
    const { code, message: text } = errorOf(() => call(given));
    return `${code} ${text}`;
  };
  const event: Given = { mode: "event" };
  const m = (...rows: unknown[][]): Given => ({ metrics: rows });
  test.each([
    ["no amounts", { amounts: null }, "#VALUE! amounts is missing."],
    ["columns of different length", { members: column(1) }, "#VALUE! customers has 26 rows but members has 1."],
    ["members without the column", { show: "members" }, "#VALUE! members is missing."],
    ["metrics without the table", { show: "metrics" }, "#VALUE! metrics is missing."],
    ["an unknown show", { show: "everything" }, '#VALUE! show: "everything" is not known. Known: summary, all, sales, customers, members, metrics, calendar.'],
    ["an unknown mode", { mode: "next" }, '#VALUE! mode: "next" is not known. Known: both, previous, year, event.'],
    ["an unknown option", { options: "basis=gross" }, '#VALUE! options: "gross" is no value for basis.'],
    ["a period other than day with events", { ...event, period: "month" }, "#VALUE! period has no meaning with mode event."],
    ["a calendar without events", { calendar: "11.11" }, "#VALUE! calendar has no meaning with mode both."],
    ["yearby=weeks for months", { options: "yearby=weeks" }, "#VALUE! yearby=weeks cannot be combined with period month."],
    ["yearby=weeks for events", { ...event, options: "yearby=weeks" }, "#VALUE! yearby cannot be combined with mode=event."],
    ["metrics by group", { ...m(["d", "x"], ["2025-01-01", 1]), by: shop.customers }, "#VALUE! metrics cannot be combined with by."],
    ["from after the end", { show: "sales", options: "from=2026-01-01" }, "#N/A from lies after the last period, 2025-02."],
    ["no event in the data", { ...event, calendar: [["Fair", "2030-01-01", "2030-01-02"]] }, "#N/A No event of the calendar lies between 2023-01-01 and 2025-02-01."],
    ["a calendar of two columns", { ...event, calendar: [["Fair", "2024-01-01"]] }, "#VALUE! calendar has 2 columns."],
    ["an event nobody knows", { ...event, calendar: column("11.11", "Fair") }, '#VALUE! calendar, row 2: "Fair" has no dates and is no event of the built-in calendar. Give its start and end, or one of: 6.18, 11.11, lunarnewyear,'],
    ["an event without a name", { ...event, calendar: [[null, "2024-01-01", null]] }, "#VALUE! calendar, row 1 has no event"],
    ["a date nobody can read", { ...event, calendar: [["Fair", "2024-01-01", "2024-01-02"], ["Fair", "soon", ""]] }, '#VALUE! calendar, row 2: "soon" is not a date.'],
    ["an end without a start", { ...event, calendar: [["Fair", "", "2024-01-02"]] }, "#VALUE! calendar, row 1:"],
    ["an end before the start", { ...event, calendar: [["Fair", "2024-01-03", "2024-01-02"]] }, "#VALUE! calendar, row 1: the end 2024-01-02 is before the start 2024-01-03."],
    ["a phase without year and days", { ...event, calendar: [["Fair", "main", "", "", ""]] }, "#VALUE! calendar, row 1:"],
    ["a phase twice", { ...event, calendar: [["Fair", "Main", 2024, "2024-01-01", ""], ["fair", "main", 2024, "2024-01-05", ""]] }, "#VALUE! calendar, row 2: fair, phase main, year 2024 is there twice."],
    ["metrics of one column", m(["d"], ["2025-01-01"]), "#VALUE! metrics has 1 column."],
    ["metrics without a header", m(["2025-01-01", 5], ["2025-01-02", 6]), '#VALUE! metrics has no header row: it begins with "2025-01-01".'],
    ["a metric without a name", m(["d", "x", ""], ["2025-01-01", 1, 2]), "#VALUE! metrics, row 1, column 3: the name of the metric is missing."],
    ["a metric without a name in a long table", m(["2025-01-01", "x", 1], ["2025-01-02", "", 2]), "#VALUE! metrics, row 2, column 2: the name of the metric is missing."],
    ["a metric twice", m(["d", "x", "x"], ["2025-01-01", 1, 2]), '#VALUE! metrics: "x" heads two columns.'],
    ["metrics nobody can read", m(["d", "x"], ["soon", 1]), '#VALUE! metrics: no row can be used. The first problem is "soon" in row 2'],
    ["metrics without values", m(["d", "x"], ["2025-01-01", null]), "#N/A metrics is blank"],
    ["no rows", { customers: column(null, null), dates: column(null, null), amounts: column(null, null) }, "#N/A There are no rows"],
    ["centuries of days", { customers: column("a", "a"), dates: column(1, 2000000), amounts: column(1, 1), period: "day", show: "sales" }, "#VALUE! By day the table would have 2000000 rows"],
  ] as [string, Given, string][])("%s", (_, given, expected) => expect(message(given).slice(0, expected.length)).toBe(expected)); // prettier-ignore

  test("more lines than make sense", () => {
    const n = 400;
    const given: Given = { customers: column(...Array.from({ length: n }, (_, i) => `c${i}`)), dates: column(...Array.from({ length: n }, (_, i) => 45000 + i)), amounts: column(...Array.from({ length: n }, () => 1)), by: column(...Array.from({ length: n }, (_, i) => `g${i}`)), period: "day", show: "sales" }; // prettier-ignore
    expect(message(given)).toMatch(/^#VALUE! The table would have 160000 rows/);
  });
});
