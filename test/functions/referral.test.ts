import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const referral = functions.REFERRAL;
/** Ana brings ben and cy, ben brings dee; eve comes alone. */
const customers = column("ana", "ben", "cy", "dee", "eve");
const dates = column(...["2024-01-01", "2024-01-11", "2024-01-31", "2024-02-10", "2024-02-20"].map(serial));
const inviters = column(null, "ana", "ana", "ben", "");
const call = (given: Record<string, unknown> = {}): unknown[][] =>
  referral(
    customers,
    dates,
    "inviters" in given ? given.inviters : inviters,
    ...["invitations", "period", "show", "model", "asOf", "by", "include", "options"].map(
      (name) => given[name] ?? null,
    ),
  );

describe("the factor", () => {
  test("K is the number of users brought per user, with its interval, and the median cycle", () => {
    const table = call();
    expect(table[0]).toEqual([
      ...["Period", "Users", "Joined by invitation", "Inviters", "Users brought", "K", "Low", "High", "Cycle days"],
    ]);
    // Users brought: 2, 1, 0, 0, 0; waits of 10, 30 and 30 days.
    expect(table[1].slice(0, 6)).toEqual(["All", 5, 3, 2, 3, 0.6]);
    expect(table[1][8]).toBe(30);
    // t(4) at 95 % is 2.776445, the standard deviation √0.8.
    expect(table[1][7]).toBeCloseTo(0.6 + 2.776445105 * Math.sqrt(0.8 / 5), 7);
    expect(table[1][6]).toBe(0);
  });
  test("invitations give invitations each and their conversion, whose product is K", () => {
    const row = call({ invitations: column(6, 4, null, 0, 2) })[1];
    expect(row.slice(8, 11)).toEqual([12, 2.4, 0.25]);
    expect(2.4 * 0.25).toBeCloseTo(Number(row[5]), 12);
  });
  test("period makes a row per period of joining, to which those brought later belong", () => {
    const rows = call({ period: "month" }).map((row) => row.slice(0, 6));
    expect(rows.slice(1)).toEqual([
      ["2024-01", 3, 2, 2, 3, 1],
      ["2024-02", 2, 1, 0, 0, 0],
      ["All", 5, 3, 2, 3, 0.6],
    ]);
    expect(call({ by: column("x", "y", "y", "y", "x") }).map((row) => row.slice(0, 2))).toEqual([
      ["Group", "Users"],
      ["x", 2],
      ["y", 3],
      ["All", 5],
    ]);
  });
  test("within counts what came in time, over users observed that long", () => {
    // As of 20 February: ana, ben and cy joined at least 20 days before; only ben came to ana within 20 days.
    expect(call({ options: "within=20" })[1].slice(1, 6)).toEqual([3, 2, 1, 1, 1 / 3]);
    expect(call({ options: "within=20" })[1][8]).toBe(10);
    expect(call({ options: "within=30" })[1].slice(1, 6)).toEqual([2, 1, 2, 3, 1.5]);
  });
  test("unknown inviters, oneself and inviters who joined later do not count, and are warned of", () => {
    const table = call({ inviters: column("eve", "zoe", "cy", "ana", null), options: "notes=on" });
    expect(table[1].slice(1, 6)).toEqual([5, 1, 1, 1, 0.2]);
    const text = JSON.stringify(table);
    expect(text).toMatch(/1 inviters are not among the customers/);
    expect(text).toMatch(/1 users invited themselves/);
    expect(text).toMatch(/1 users joined before their inviters/);
  });
  test("the number 7 and the text 7 are one user with ids=loose alone", () => {
    const args = [column(7, "b"), column(45300, 45310), column(null, "7"), null, null, null, null, null, null, null];
    expect(referral(...args)[1][4]).toBe(0);
    expect(referral(...args, "ids=loose")[1][4]).toBe(1);
  });
  test("a user's first row says who invited them; invitations of all rows add up", () => {
    const table = referral(
      column("a", "b", "b"),
      column(45300, 45320, 45310),
      column(null, null, "a"),
      column(1, 2, 3),
    );
    expect(table[1].slice(1, 5)).toEqual([2, 1, 1, 1]);
    expect(table[1][8]).toBe(6);
  });
});

describe("growth", () => {
  const users = (options: string, model: unknown = null): unknown[] =>
    call({ show: "growth", model, options }).slice(1).map((row) => row[2]); // prettier-ignore
  test("by cycles: 10 users with K = 2 make 30, 70, 150, 310, 630, as published", () => {
    expect(users("users=10; k=2; cycles=5")).toEqual([10, 30, 70, 150, 310, 630]);
  });
  test("with K = 1 it is a line, below 1 it ends at users ÷ (1 − K)", () => {
    expect(users("users=10; k=1; cycles=3")).toEqual([10, 20, 30, 40]);
    expect(users("users=10; k=0.5; cycles=60").at(-1)).toBeCloseTo(20, 9);
    expect(JSON.stringify(call({ show: "growth", options: "users=10; k=0.5; notes=on" }))).toMatch(/ends at 20 users/);
  });
  test("compound lets everybody invite again in every cycle", () => {
    expect(users("users=100; k=0.1; cycles=2", "compound").map(Number)).toEqual([100, expect.closeTo(110, 9), expect.closeTo(121, 9)]); // prettier-ignore
  });
  test("takes K, the cycle and the users from the data", () => {
    const table = call({ show: "growth", options: "cycles=1" });
    expect(table[0]).toEqual(["Cycle", "Day", "Users", "Added", "From referrals"]);
    expect(table[2]).toEqual([1, 30, 8, 3, 3]);
  });
});

test("the order of rows changes nothing; the rows add up to All; K is users brought ÷ users", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const row = fc.record({ day: fc.integer({ min: 45300, max: 45400 }), by: fc.constantFrom(...names, null, "zoe") });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.constantFrom("", "within=20"), (rows, options) => {
      const list = rows.map((r, i) => ({ ...r, id: names[i] }));
      const make = (source: typeof list, period: unknown): unknown[][] =>
        referral(
          column(...source.map((r) => r.id)),
          column(...source.map((r) => r.day)),
          column(...source.map((r) => r.by ?? "none")),
          ...[null, period, null, null, null, null, null, options],
        );
      let table: unknown[][];
      try {
        table = make(list, "month");
      } catch {
        return;
      }
      expect(make([...list].reverse(), "month")).toEqual(table);
      const all = table.at(-1) as number[];
      for (const k of [1, 2, 3, 4])
        expect(table.slice(1, -1).reduce((sum, r) => sum + Number(r[k]), 0)).toBe(Number(all[k]));
      expect(all[5]).toBeCloseTo(all[4] / all[1], 12);
    }),
  );
});

test("invitations that are negative or no numbers count as 0, and notes say how many", () => {
  const given = column(-2, "many", 4, null, 1);
  const warning = (invitations: unknown[][]): unknown =>
    call({ invitations, options: "notes=on" }).find(
      (row) => row[0] === "Please check" && /invitations/.test(String(row[1])),
    )?.[1];
  expect(warning(given)).toBe("2 invitations are negative or no numbers and count as 0.");
  expect(warning(column(0, 0, 4, null, 1))).toBeUndefined();
  expect(call({ invitations: given }).at(-1)).toEqual(call({ invitations: column(0, 0, 4, null, 1) }).at(-1));
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["no inviters", { inviters: null }, /^#VALUE! inviters is missing/],
    ["inviters of another length", { inviters: column("a", "b") }, /customers has 5 rows but inviters has 2/],
    ["growth by channel", { show: "growth", by: customers }, /show=growth cannot be combined with by/],
    ["growth by month", { show: "growth", period: "month" }, /show=growth cannot be combined with period/],
    ["growth without referrals", { show: "growth", inviters: column("z", "z", "z", "z", "z") }, /^#N\/A None of the 5 users was invited/], // prettier-ignore
    ["growth beyond numbers", { show: "growth", options: "k=1000; cycles=1000" }, /^#N\/A The result is too large/],
    ["nobody observed that long", { options: "within=400" }, /^#N\/A No user joined at least 400 days before as-of/],
    ["an unknown model", { model: "viral" }, /model: "viral" is not known. Known: cycle, compound/],
    ["an unknown show", { show: "k" }, /show: "k" is not known. Known: factor, growth/],
    ["nothing before as-of", { asOf: 40000 }, /^#N\/A None of the 5 rows/],
  ])("%s", (_, given, expected) => {
    const { code, message } = errorOf(() => call(given));
    expect(`${code} ${message}`).toMatch(expected);
  });
});
