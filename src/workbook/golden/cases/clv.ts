/** Predictions from published parameters of the BG/NBD and the Gamma-Gamma model. */
import {
  type Block,
  type CaseRefs,
  day,
  type Expected,
  type GoldenCase,
  input,
  type Refs,
  rowsOf,
  type RowRefs,
  times,
} from "../case";
import { history, historyFormats } from "./histories";

/** A is the customer of the paper: two repeat orders, the last after 30.43 weeks, watched for 38.86 weeks. */
const few: Block = {
  title: "Three customers",
  columns: ["Customer", "Date", "Amount"],
  format: ".d2",
  rows: rowsOf(`
    A 2024-01-01 20
    A 2024-03-04 25
    A 2024-08-01 21
    B 2024-02-12 30
    C 2024-01-29 15
    C 2024-04-22 12`),
};
const FEW_AS_OF = day("2024-09-29");
const HORIZON = 39;

const published: Block = {
  title: "Published parameters",
  columns: ["Parameter", "Value"],
  format: "..",
  rows: [
    ["model", "bgnbd"],
    ["unit", "week"],
    ["r", 0.243],
    ["alpha", 4.414],
    ["a", 0.793],
    ["b", 2.426],
    ["p", 6.25],
    ["q", 3.74],
    ["gamma", 15.44],
  ],
};

const names = ["A", "B", "C"];
const parameter = (at: Refs, name: string): string =>
  at.at(
    published,
    "Value",
    published.rows.findIndex(([key]) => key === name),
  );

/** Gauss's hypergeometric series of the expected orders, term by term. */
const series: Block = {
  title: "Terms of the hypergeometric series",
  columns: ["n"],
  format: "0",
  rows: times(60, (n) => [n]),
  helpers: Object.fromEntries(
    names.map((name, i) => [
      name,
      (at: RowRefs) => {
        if (at.row === 0) return 1;
        const [r, alpha, a, b] = ["r", "alpha", "a", "b"].map((key) => parameter(at, key));
        const x = at.at(histories, "x", i);
        const z = `${HORIZON}/(${alpha}+${at.at(histories, "T", i)}+${HORIZON})`;
        const m = `(${at.here("n")}-1)`;
        return `=${at.at(series, name, at.row - 1)}*(${r}+${x}+${m})*(${b}+${x}+${m})/(${a}+${b}+${x}-1+${m})/${at.here("n")}*${z}`;
      },
    ]),
  ),
};

const histories: Block = {
  title: "Their histories",
  columns: ["Name"],
  format: ".",
  rows: names.map((name) => [name]),
  helpers: {
    ...history(few, FEW_AS_OF),
    /** The odds of having left. */
    Odds: (at) => {
      const [r, alpha, a, b] = ["r", "alpha", "a", "b"].map((key) => parameter(at, key));
      const [x, t, T] = ["x", "t", "T"].map(at.here);
      return `=IF(${x}=0,0,${a}/(${b}+${x}-1)*((${alpha}+${T})/(${alpha}+${t}))^(${r}+${x}))`;
    },
    Alive: (at) => `=1/(1+${at.here("Odds")})`,
    Orders: (at) => {
      const [r, alpha, a, b] = ["r", "alpha", "a", "b"].map((key) => parameter(at, key));
      const [x, T] = ["x", "T"].map(at.here);
      return (
        `=(${a}+${b}+${x}-1)/(${a}-1)*(1-((${alpha}+${T})/(${alpha}+${T}+${HORIZON}))^(${r}+${x})` +
        `*SUM(${at.col(series, names[at.row])}))/(1+${at.here("Odds")})`
      );
    },
    Spend: (at) => {
      const [p, q, gamma] = ["p", "q", "gamma"].map((key) => parameter(at, key));
      return `=${p}*(${gamma}+${at.here("x")}*${at.here("Mean")})/(${p}*${at.here("x")}+${q}-1)`;
    },
    Value: (at) => `=${at.here("Orders")}*${at.here("Spend")}`,
  },
  helperFormats: historyFormats,
};

function clv(at: CaseRefs): Expected[][] {
  const col = (what: string): string => at.col(histories, what);
  const ranked = (k: number, what: string): string =>
    `=INDEX(${col(what)},MATCH(LARGE(${col("Value")},${k}),${col("Value")},0))`;
  return [
    [
      "Customer", "Repeat orders", "First to last order, weeks", "First order to as-of, weeks", "Alive", "Expected orders",
      "Spend per order", "Value",
    ], // prettier-ignore
    ...times(3, (i): Expected[] =>
      ["Name", "x", "t", "T", "Alive", "Orders", "Spend", "Value"].map((what) => ranked(i + 1, what)),
    ),
    [
      "All",
      `=SUM(${col("x")})`,
      "",
      "",
      `=AVERAGE(${col("Alive")})`,
      `=SUM(${col("Orders")})`,
      "",
      `=SUM(${col("Value")})`,
    ],
  ];
}

export const clvInputs = [published, few, histories, series];

export const clvCase: GoldenCase = {
  fn: "CLV",
  args: [
        input(few, "Customer"), input(few, "Date"), input(few, "Amount"), null, null, null, HORIZON, FEW_AS_OF, null,
        input(published),
      ], // prettier-ignore
  format: ".0224422",
  also: "parameters and customer A: P. Fader, B. Hardie & K. Lee (2005), Counting your customers the easy way, Marketing Science 24(2): 1.226 orders in 39 weeks",
  expected: clv,
  derived: (at) => [["Expected orders of A, three decimals", `=ROUND(${at.live(1, 5)},3)`, 1.226]],
};
