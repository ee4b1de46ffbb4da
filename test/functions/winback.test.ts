import fc from "fast-check";
import { column, errorOf, functions } from "../support/functions";

const winback = functions.WINBACK;
const names = ["amounts", "orders", "silent", "within", "asOf", "by", "include", "options"];
const ask = (customers: unknown[][], dates: unknown[][], given: Record<string, unknown> = {}): unknown[][] =>
  winback(customers, dates, ...names.map((name) => given[name] ?? null));

/** Ann comes back after 40 days, Bob after 60, Cyd never; Dee is too late to tell. As of day 100. */
const rows: [string, number, number, string | null, string][] = [
  ["ann", 0, 10, "x", "ads"],
  ["ann", 40, 30, "y", "coupon"],
  ["bob", 0, 20, "z", "web"],
  ["bob", 60, 50, "b", "gift"],
  ["bob", 60, -5, null, "gift"],
  ["cyd", 10, 15, "v", "web"],
  ["dee", 90, 15, "w", "ads"],
];
const start = 45000;
const customers = column(...rows.map((row) => row[0]));
const dates = column(...rows.map((row) => start + row[1]));
const amounts = column(...rows.map((row) => row[2]));
const by = column(...rows.map((row) => row[4]));
const call = (given: Record<string, unknown> = {}): unknown[][] =>
  ask(customers, dates, { asOf: start + 100, silent: [[30, 45]], within: 20, ...given });
const body = (given: Record<string, unknown> = {}, cells = 5): unknown[][] => call(given).slice(1).map((row) => row.slice(0, cells)); // prettier-ignore

describe("the curve", () => {
  test("counts silences that were observed to the end of the window, and those that ended in it", () => {
    // 30 days: Ann, Bob, Cyd, and Ann again from day 40; back by day 50: Ann. 45 days: Bob, Cyd; Ann's second is seen for 60 only.
    expect(body({ amounts })).toEqual([[30, 20, 4, 1, 0.25], [45, 20, 2, 1, 0.5]]); // prettier-ignore
    expect(call()[0]).toEqual(["Silent days", "Within days", "Silences", "Came back", "Rate", "Low", "High"]);
  });
  test("a return on the last day of the window is in it, on the last day of the silence it is none", () => {
    const one = (silent: number, within: number): unknown => ask(column("a", "a"), column(start, start + 40), { asOf: start + 90, silent, within }).slice(1)[0].slice(2, 4); // prettier-ignore
    expect(one(39, 1)).toEqual([2, 1]);
    expect(one(30, 10)).toEqual([2, 1]);
    expect(one(30, 9)).toEqual([2, 0]);
    expect(one(40, 10)).toEqual([1, 0]);
  });
  test("has every window for every silence", () => {
    expect(body({ amounts, silent: 30, within: [[10, 20, 30]] }, 4)).toEqual([[30, 10, 5, 1], [30, 20, 4, 1], [30, 30, 4, 2]]); // prettier-ignore
  });
  test("leaves rates of few blank with min", () => {
    expect(call({ amounts, options: "min=3" })[2]).toEqual([45, 20, 2, 1, "", "", "", 45, ""]);
  });
});

describe("money", () => {
  test("is what was spent within the window, refunds taken off; per silence, by margin, after cost", () => {
    const table = call({ amounts, options: "margin=0.4; cost=4" });
    expect(table[0].slice(7)).toEqual(["Sales", "Per silence", "After cost"]);
    expect(table.slice(1).map((row) => row.slice(7))).toEqual([[30, 3, -1], [45, 9, 5]]); // prettier-ignore
  });
  test("leaves refunds out before refunds", () => {
    expect(call({ amounts, options: "basis=paid" })[2][7]).toBe(50);
  });
  test("tells in the notes up to where it pays", () => {
    const pays = (cost: number): unknown => {
      const table = call({ amounts, silent: [[30, 45, 35]], options: `cost=${cost}; notes=on` });
      return table.find((row) => row[0] === "Win-back pays")?.[1];
    };
    // Ann's 30 over 4 silences at 30 and at 35 days; Bob's 45 over 2 at 45.
    expect(pays(7)).toBe("up to 45 days of silence");
    expect(pays(8)).toBe("at none of these silences");
  });
});

describe("by", () => {
  test("channel: the customer's first row", () => {
    expect(body({ amounts, by }, 6).map((row) => row)).toEqual([
      ["ads", 30, 20, 2, 1, 0.5], ["ads", 45, 20, 0, 0, ""],
      ["web", 30, 20, 2, 0, 0], ["web", 45, 20, 2, 1, 0.5],
      ["All", 30, 20, 4, 1, 0.25], ["All", 45, 20, 2, 1, 0.5],
    ]); // prettier-ignore
  });
  test("the order before the silence", () => {
    expect(body({ amounts, by, silent: 30, options: "groupof=last" }, 6)).toEqual([
      ["ads", 30, 20, 1, 1, 1], ["coupon", 30, 20, 1, 0, 0], ["gift", 30, 20, 0, 0, ""], ["web", 30, 20, 2, 0, 0],
      ["All", 30, 20, 4, 1, 0.25],
    ]); // prettier-ignore
  });
  test("the returning order, such as the offer used: shares of all silences", () => {
    expect(body({ amounts, by, silent: 45, options: "groupof=return" }, 6).filter((row) => row[4] !== 0)).toEqual([
      ["gift", 45, 20, 2, 1, 0.5], ["All", 45, 20, 2, 1, 0.5],
    ]); // prettier-ignore
  });
});

test("the order of rows changes nothing, groups sum to All, and longer windows never hold fewer returns", () => {
  const row = fc.tuple(
    fc.constantFrom("a", "b", "c"),
    fc.integer({ min: 45000, max: 45200 }),
    fc.integer({ min: -9, max: 50 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (list) => {
      const make = (rows: typeof list): unknown[][] =>
        ask(column(...rows.map((r) => r[0])), column(...rows.map((r) => r[1])), {
          amounts: column(...rows.map((r) => r[2])), silent: [[5, 20]], within: [[5, 10]], asOf: 45260, by: column(...rows.map((r) => r[0])),
        }); // prettier-ignore
      if (list.every((r) => r[2] < 0)) return;
      const table = make(list);
      expect(make([...list].reverse())).toEqual(table);
      const all = table.slice(1).filter((r) => r[0] === "All");
      all.forEach((total, i) => {
        const own = table.slice(1).filter((r) => r[0] !== "All" && r[1] === total[1] && r[2] === total[2]);
        for (const at of [3, 4, 8]) expect(own.reduce((sum, r) => sum + Number(r[at]), 0)).toBe(total[at]);
        if (i % 2 === 1) expect(Number(total[4])).toBeGreaterThanOrEqual(Number(all[i - 1][4]));
      });
    }),
  );
});

test("notes say what the value is made of, and that it is no uplift", () => {
  const notes = (options: string): Map<unknown, unknown> => new Map(call({ amounts, options: `notes=on; ${options}` }).map((row) => [row[0], row[1]])); // prettier-ignore
  expect(notes("").get("Value")).toBe("revenue-based: no margin is given");
  expect(notes("margin=0.4").get("Value")).toBe("contribution margin: 0.4 of sales");
  expect(notes("").get("Please check")).toMatch(/UPLIFT/);
  expect(notes("").get("Amounts are")).toMatch(/^net/);
});

describe("what cannot be used is refused with its reason", () => {
  const message = (given: Record<string, unknown>): string => {
    const { code, message: text } = errorOf(() => call(given));
    return `${code} ${text}`;
  };
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["half a day of silence", { silent: 0.5 }, /^#VALUE! silent, position 1: 0.5 is no number of days/],
    ["a window as text", { within: "week" }, /^#VALUE! within, row 1, column 1: "week" is not a number/],
    ["a cost without amounts", { options: "cost=2" }, /^#VALUE! options: cost needs amounts/],
    ["a margin without amounts", { options: "margin=0.3" }, /^#VALUE! options: margin needs amounts/],
    ["a margin in percent", { amounts, options: "margin=40" }, /margin: "40" is not a number from 0 to 1/],
    ["silences too long to tell", { silent: 400 }, /^#N\/A No silence of 400 days has been observed for 20 days more/],
    ["amounts of another length", { amounts: column(1) }, /customers has 7 rows but amounts has 1/],
    ["an unknown option", { options: "offer=x" }, /"offer" is not known here. Known: groupof, cost, margin/],
  ])("%s", (_, given, expected) => expect(message(given)).toMatch(expected));
});
