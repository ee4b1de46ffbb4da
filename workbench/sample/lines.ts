/** What the orders of the last months hold: a row a product. Some products are bought together, most by chance. */
import type { Order } from "./orders";
import type { Random } from "./random";
import type { SampleTable } from "./tables";

export interface Line {
  readonly order: string;
  readonly product: string;
}

/** The main product of a category's orders, by weight. */
const products: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Kitchen: { Pan: 5, "Chef's knife": 3, Kettle: 3 },
  "Home textiles": { "Duvet cover": 5, Towels: 4, Cushion: 3 },
  Lighting: { "Floor lamp": 4, "Desk lamp": 5 },
  Garden: { Planter: 5, Lantern: 2 },
  Kids: { "Night light": 3, "Wooden train": 4 },
  Gifts: { Candle: 6, "Gift card": 3 },
};

/** What goes into the same basket, and how often. */
const partners: Readonly<Record<string, readonly (readonly [product: string, chance: number])[]>> = {
  Pan: [["Spatula", 0.45]],
  "Chef's knife": [["Cutting board", 0.5]],
  "Duvet cover": [["Pillowcases", 0.6]],
  "Floor lamp": [["Light bulbs", 0.65]],
  "Desk lamp": [["Light bulbs", 0.5]],
  Planter: [
    ["Potting soil", 0.55],
    ["Seeds", 0.3],
  ],
  "Night light": [["Light bulbs", 0.15]],
  Candle: [["Matches", 0.35]],
};

/** What anybody may put in on the way to the till. */
const extras = { Candle: 5, Towels: 4, "Gift card": 3, Matches: 2, "Light bulbs": 4, Seeds: 2 } as const;

const orderCount = 700;

export function makeLines(orders: readonly Order[], random: Random): Line[] {
  const placed = orders.filter(({ status, amount }) => status === "paid" && amount > 0).slice(-orderCount);
  return placed.flatMap(({ order, category }) => {
    const main = random.pick(products[category]);
    const basket = new Set([main]);
    for (const [product, chance] of partners[main] ?? []) if (random.next() < chance) basket.add(product);
    if (random.next() < 0.25) basket.add(random.pick(extras));
    return [...basket].map((product) => ({ order, product }));
  });
}

export function linesTable(lines: readonly Line[]): SampleTable {
  return {
    name: "Lines",
    columns: [
      { title: "Order", width: 84 },
      { title: "Product", width: 116 },
    ],
    rows: lines.map(({ order, product }) => [order, product]),
  };
}
