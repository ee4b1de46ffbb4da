/** What is bought together: sixteen baskets of our own, and the five of a textbook. */
import { type Block, type CaseRefs, type Expected, type GoldenCase, input, type RowRefs, times } from "../case";

function basketBlock(title: string, baskets: readonly string[]): Block {
  return {
    title,
    columns: ["Basket", "Product"],
    format: "0.",
    rows: baskets.flatMap((products, i) => products.split(" ").map((product) => [i + 1, product])),
  };
}

const lines = basketBlock("Baskets", [
  "bread butter",
  "bread butter jam",
  "bread butter",
  "bread butter jam",
  "bread jam",
  "bread butter jam",
  "tea milk",
  "tea milk",
  "tea jam milk",
  "bread milk",
  "tea milk butter",
  "tea",
  "bread butter",
  "milk tea",
  "jam",
  "bread tea",
]);
const textbook = basketBlock("Textbook baskets", [
  "Bread Milk",
  "Bread Diapers Beer Eggs",
  "Milk Diapers Beer Cola",
  "Bread Milk Diapers Beer",
  "Bread Milk Diapers Cola",
]);

/** 1 where the basket holds the product. */
function presence(title: string, of: Block, baskets: number, products: readonly string[]): Block {
  return {
    title,
    columns: ["Basket"],
    format: "0",
    rows: times(baskets, (i) => [i + 1]),
    helpers: Object.fromEntries(
      products.map((product) => [
        product,
        (at: RowRefs) =>
          `=IF(COUNTIFS(${at.col(of, "Basket")},${at.here("Basket")},${at.col(of, "Product")},"${product}")>0,1,0)`,
      ]),
    ),
  };
}

const products = ["bread", "butter", "jam", "milk", "tea"];
const held = presence("Products by basket", lines, 16, products);
const textbookHeld = presence("Textbook products by basket", textbook, 5, ["Beer", "Bread", "Cola", "Diapers", "Milk"]);

/** The pairs of the five products that stand in three baskets, in both directions: 20 rules could have been found. */
const rules: Block = {
  title: "Rules",
  columns: ["If", "Then"],
  format: "..",
  rows: [
    ["milk", "tea"], ["tea", "milk"], ["bread", "butter"], ["butter", "bread"], ["bread", "jam"], ["jam", "bread"],
    ["butter", "jam"], ["jam", "butter"],
  ], // prettier-ignore
  helpers: {
    p: (at) => {
      const [left, right] = rules.rows[at.row].map((product) => at.col(held, String(product)));
      return `=1-HYPGEOM.DIST(SUMPRODUCT(${left}*${right})-1,SUM(${left}),SUM(${right}),16,TRUE)`;
    },
    /** p · 20 ÷ the number of p-values up to this one: Benjamini and Hochberg's, before it is made to rise with p. */
    Scaled: (at) => `=${at.here("p")}*20/SUMPRODUCT(1*(${at.col(rules, "p")}<=${at.here("p")}+1E-12))`,
    q: (at) => `=MIN(1,SUMPRODUCT(MIN(${at.col(rules, "Scaled")}+1000*(${at.col(rules, "p")}<${at.here("p")}-1E-12))))`,
  },
  helperFormats: { p: "4", Scaled: "4", q: "4" },
};

const headings = ["Baskets", "Support", "Confidence", "Lift", "Leverage", "Conviction", "p-value", "q-value"];

/** The figures of a rule in row i, from the products' columns of 0 and 1. */
function figures(at: CaseRefs, block: Block, row: number, n: number, left: readonly string[], right: string): string[] {
  const sides = left.map((product) => at.col(block, product)).join("*");
  const then = at.col(block, right);
  const first = left.length + 1;
  const [count, , confidence] = [0, 1, 2].map((c) => at.e(row, first + c));
  const l = `SUMPRODUCT(1*${sides})`;
  const r = `SUM(${then})`;
  return [
    `=SUMPRODUCT(${sides}*${then})`,
    `=${count}/${n}`,
    `=${count}/${l}`,
    `=${count}*${n}/${l}/${r}`,
    `=${count}/${n}-${l}*${r}/${n}^2`,
    `=IF(${confidence}=1,"",(1-${r}/${n})/(1-${confidence}))`,
    `=1-HYPGEOM.DIST(${count}-1,${l},${r},${n},TRUE)`,
  ];
}

function pairs(at: CaseRefs): Expected[][] {
  return [
    ["If bought", "Then also", ...headings],
    ...rules.rows.map(([left, right], i): Expected[] => [
      `=${at.at(rules, "If", i)}`,
      `=${at.at(rules, "Then", i)}`,
      ...figures(at, held, i + 1, 16, [String(left)], String(right)),
      `=${at.at(rules, "q", i)}`,
    ]),
  ];
}

/** By lift, then by baskets, then by name. */
const sets: readonly (readonly [string, string, string])[] = [
  ["Diapers", "Milk", "Cola"],
  ["Beer", "Bread", "Diapers"],
  ["Beer", "Milk", "Diapers"],
  ["Cola", "Diapers", "Milk"],
  ["Cola", "Milk", "Diapers"],
  ["Bread", "Diapers", "Beer"],
  ["Diapers", "Milk", "Beer"],
];

function setRules(at: CaseRefs): Expected[][] {
  return [
    ["If bought 1", "If bought 2", "Then also", ...headings],
    ...sets.map(([one, two, then], i): Expected[] => [
      one,
      two,
      then,
      ...figures(at, textbookHeld, i + 1, 5, [one, two], then),
      // No p-value is small enough for five baskets and so many rules.
      1,
    ]),
    ["… and 5 more", ...times(10, () => "")],
  ];
}

export const basketInputs = [lines, held, rules, textbook, textbookHeld];

export const basketCases: readonly GoldenCase[] = [
  {
    fn: "BASKET",
    args: [input(lines, "Basket"), input(lines, "Product"), null, null, null, "baskets=3"],
    format: "..0%%22244",
    expected: pairs,
  },
  {
    fn: "BASKET",
    args: [input(textbook, "Basket"), input(textbook, "Product"), "sets", null, null, "baskets=2; items=3; top=7"],
    format: "...0%%22244",
    also: "P. Tan, M. Steinbach & V. Kumar (2005), Introduction to Data Mining, section 6.1: {Milk, Diapers} → {Beer} has support 0.4 and confidence 0.67",
    expected: setRules,
    derived: (at) => [
      ["Support of Milk, Diapers → Beer", `=${at.live(7, 4)}`, 0.4],
      ["Its confidence, two decimals", `=ROUND(${at.live(7, 5)},2)`, 0.67],
    ],
  },
];
