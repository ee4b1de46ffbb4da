import { purchaseTable } from "../support/histories";
import { column, errorOf, functions, serial } from "../support/functions";

const { CLV: clv, CLVFIT: clvfit } = functions;
const d = serial;
const customers = column("ana", "ana", "ana", "ben", "ben", "cy");
const dates = column(
  d("2024-01-01"),
  d("2024-02-01"),
  d("2024-05-01"),
  d("2024-01-10"),
  d("2024-01-20"),
  d("2024-06-01"),
);
const amounts = column(10, 20, 40, 30, 50, 15);
const pareto = [["model", "paretonbd"], ["unit", "week"], ["r", 1], ["alpha", 10], ["s", 2], ["beta", 20], ["p", 2], ["q", 3], ["gamma", 30]]; // prettier-ignore
const asOf = d("2024-06-30");
const call = (change: Record<string, unknown> = {}): unknown[][] => {
  const args: Record<string, unknown> = {
    customers,
    dates,
    amounts,
    orders: null,
    model: null,
    unit: null,
    horizon: 52,
    asOf,
    include: null,
    parameters: pareto,
    options: null,
    ...change,
  };
  return clv(...Object.values(args));
};

const { rows: bought, asOf: last } = purchaseTable(18, 160);
const many = [
  column(...bought.map((row) => row.id)),
  column(...bought.map((row) => row.serial)),
  column(...bought.map((row) => row.amount)),
];

describe("the list", () => {
  test("has a row per customer, the most valuable first, and All", () => {
    const table = call();
    expect(table[0]).toEqual([
      "Customer",
      "Repeat orders",
      "First to last order, weeks",
      "First order to as-of, weeks",
      "Alive",
      "Expected orders",
      "Spend per order",
      "Value",
    ]);
    expect(table.slice(1).map((row) => row[0])).toEqual(["ana", "cy", "ben", "All"]);
    expect(table[1].slice(1, 4)).toEqual([2, 121 / 7, 181 / 7]);
    const body = table.slice(1, 4).map((row) => row.slice(1).map(Number));
    for (const [, , , , orders, spend, value] of body) expect(value).toBeCloseTo(orders * spend, 10);
    const sum = (c: number): number => body.reduce((total, row) => total + row[c], 0);
    expect(table[4]).toEqual(["All", 3, "", "", sum(3) / 3, sum(4), "", sum(6)]);
  });
  test("spend is the Gamma-Gamma mean of the repeat orders, pulled towards all customers'", () => {
    // p (γ + x z̄) ÷ (p x + q − 1): ana (2·(30 + 60))/(4 + 2), ben (2·(30 + 50))/(2 + 2), cy 2·30/2.
    const spend = Object.fromEntries(call().slice(1, 4).map((row) => [row[0], row[6]])); // prettier-ignore
    expect(spend).toEqual({ ana: 30, ben: 40, cy: 30 });
  });
  test("without amounts there are orders and no money, the most orders first", () => {
    const table = call({ amounts: null });
    expect(table[0]).toHaveLength(6);
    expect(table.slice(1).map((row) => row[0])).toEqual(["ana", "cy", "ben", "All"]);
  });
  test("top shortens it, and the rest is summed in a row of its own", () => {
    const [whole, short] = [call(), call({ options: "top=1" })];
    expect(short.map((row) => row[0])).toEqual(["Customer", "ana", "… and 2 more", "All"]);
    for (const c of [1, 5, 7]) expect(Number(short[2][c])).toBeCloseTo(Number(whole[2][c]) + Number(whole[3][c]), 10);
    expect(short[3]).toEqual(whole[4]);
  });
  test("refunds of a later day are taken off the purchase before them", () => {
    const table = call({
      customers: column("ana", "ana", "ana", "ana"),
      dates: column(d("2024-01-01"), d("2024-02-01"), d("2024-02-09"), d("2024-05-01")),
      amounts: column(10, 20, -5, 40),
    });
    expect(table[1].slice(0, 2)).toEqual(["ana", 2]);
    expect(table[1][6]).toBe((2 * (30 + 55)) / 6);
  });
});

describe("horizon and units", () => {
  test("orders grow with the horizon; a year is the default", () => {
    const orders = [4, 26, 52].map((horizon) => Number(call({ horizon })[1][5]));
    expect(orders[0]).toBeLessThan(orders[1]);
    expect(orders[1]).toBeLessThan(orders[2]);
    expect(call({ horizon: null })).toEqual(call({ horizon: 52 }));
  });
  test("days say the same as weeks when the parameters are in days", () => {
    const days = pareto.map(([name, value]) => [
      name,
      name === "unit" ? "day" : name === "alpha" || name === "beta" ? Number(value) * 7 : value,
    ]);
    const [week, day] = [call(), call({ parameters: days, horizon: 364 })];
    week
      .slice(1)
      .forEach((row, i) => [4, 5].forEach((c) => expect(Number(day[i + 1][c])).toBeCloseTo(Number(row[c]), 10)));
    expect(day[1][3]).toBe(181);
  });
});

describe("value", () => {
  test("takes the margin of it", () => {
    expect(Number(call({ options: "margin=0.25" })[1][7])).toBeCloseTo(Number(call()[1][7]) / 4, 10);
  });
  test("discounts each unit's orders at its end, by a yearly rate whatever the unit", () => {
    const orders = (horizon: number): number => Number(call({ horizon })[1][5]);
    const discounted = [1, 2, 3].reduce(
      (sum, week) => sum + (orders(week) - (week > 1 ? orders(week - 1) : 0)) * 1.1 ** ((-week * 7) / 365.25),
      0,
    );
    expect(Number(call({ horizon: 3, options: "discount=0.1" })[1][7])).toBeCloseTo(discounted * 30, 10);
    const half = call({ horizon: 0.5, options: "discount=0.1" });
    expect(Number(half[1][7])).toBeCloseTo(orders(0.5) * 30 * 1.1 ** (-3.5 / 365.25), 10);
  });
});

describe("parameters", () => {
  const fitArguments = [...many, null, "mbgnbd", "week", last, null];
  test("of CLVFIT's block give the same as fitting again, in any language", () => {
    for (const options of [null, "lang=es; notes=on", "lang=zh-Hant"]) {
      const block = clvfit(...fitArguments, options);
      expect(clv(...many, null, null, null, 26, last, null, block)).toEqual(
        clv(...many, null, "mbgnbd", "week", 26, last),
      );
    }
  });
  test("may be written by hand, without model and unit", () => {
    const byHand = pareto.slice(2);
    expect(call({ parameters: byHand, model: "paretonbd" })).toEqual(call());
    expect(
      call({
        parameters: byHand.map(([name, value]) => [String(name).toUpperCase(), value]),
        model: "paretonbd",
        unit: "week",
      }),
    ).toEqual(call());
  });
});

test("a one-time buyer is surely alive under the BG/NBD, not under the others", () => {
  const beta = [["r", 1], ["alpha", 10], ["a", 2], ["b", 20]]; // prettier-ignore
  const chance = (model: string): unknown =>
    call({ amounts: null, parameters: beta, model }).find((row) => row[0] === "cy")?.[4];
  expect(chance("bgnbd")).toBe(1);
  expect(chance("mbgnbd")).toBeLessThan(0.95);
  const notes = call({ amounts: null, parameters: beta, model: "bgnbd", options: "notes=on" }).filter((row) => row[0] === "Please check").map((row) => row[1]); // prettier-ignore
  expect(notes[0]).toMatch(/^1 customers ordered once\. BG\/NBD takes every one of them for alive/);
  expect(notes[1]).toMatch(/horizon \(52 weeks\) is longer than the longest history \(25.9 weeks\)/);
});

test("notes say what value is", () => {
  const notes = (options: string): Map<unknown, unknown> => new Map(call({ options }).map((row) => [row[0], row[1]]));
  expect(notes("notes=on").get("Value is")).toBe("revenue-based: no margin is given");
  expect(notes("notes=on; margin=0.4; discount=0.08").get("Value is")).toBe("contribution at a margin of 40%");
  expect(notes("notes=on; margin=0.4; discount=0.08").get("Discount")).toMatch(/^8% a year/);
  expect(notes("notes=on").get("Parameters")).toBe("given: r 1, alpha 10, s 2, beta 20, p 2, q 3, gamma 30");
});

test("customers with refunds alone are not in it; where there is nobody else, that is the reason", () => {
  const { code, message } = errorOf(() =>
    call({ customers: column("ana"), dates: column(45000), amounts: column(-5) }),
  );
  expect(`${code} ${message}`).toMatch(/^#N\/A None of the 1 customers has an order/);
});

describe("what cannot be used is refused with its reason", () => {
  const without = (name: string): unknown[][] => pareto.filter((row) => row[0] !== name);
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["too few customers to fit", { parameters: null }, /^#N\/A Only 2 customers have repeat orders/],
    ["a horizon of 0", { horizon: 0 }, /^#VALUE! horizon: 0 is not a number above 0 and up to 521/],
    ["a horizon of text", { horizon: "year" }, /horizon: "year" is not a number/],
    [
      "parameters of another model",
      { model: "bgnbd" },
      /^#VALUE! model is bgnbd, but the parameters are of model paretonbd/,
    ],
    ["parameters of another unit", { unit: "month" }, /^#VALUE! unit is month, but the parameters are of unit week/],
    [
      "parameters that lack one",
      { parameters: without("beta") },
      /^#VALUE! parameters lack beta, which paretonbd needs/,
    ],
    ["parameters without spend", { parameters: without("gamma") }, /parameters lack gamma/],
    ["a parameter of 0", { parameters: [...without("r"), ["r", 0]] }, /parameters, row 9: 0 is no value for r/],
    ["a parameter of text", { parameters: [...without("r"), ["r", "x"]] }, /parameters, row 9: "x" is no value for r/],
    [
      "a model that is none",
      { parameters: [...without("model"), ["model", "nbd"]] },
      /parameters, model: "nbd" is not known/,
    ],
    ["a parameter twice", { parameters: [...pareto, ["r", 2]] }, /parameters: r is given twice/],
    ["a column of parameters", { parameters: column(1, 2, 3, 4) }, /parameters must be the block that CLVFIT gives/],
    ["a block of something else", { parameters: [["x", 1]] }, /parameters must be the block that CLVFIT gives/],
    [
      "q of 1 or less",
      { parameters: [...without("q"), ["q", 0.9]] },
      /^#N\/A q is 0.9. At 1 or below, expected spend has no finite mean/,
    ],
    ["a margin above 1", { options: "margin=35" }, /margin: "35" is not a number from 0 to 1/],
    ["an unknown model", { model: "nbd" }, /model: "nbd" is not known. Known: bgnbd, mbgnbd, paretonbd/],
  ])("%s", (_, change, expected) => {
    const { code, message } = errorOf(() => call(change));
    expect(`${code} ${message}`).toMatch(expected);
  });
});
