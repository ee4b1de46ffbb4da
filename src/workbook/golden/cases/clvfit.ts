/** The fit of the BG/NBD and of spend: the log-likelihoods by native formulas, and that they are highest there. */
import {
  type Block,
  type CaseRefs,
  day,
  type Expected,
  type GoldenCase,
  input,
  rowsOf,
  type RowRefs,
  times,
} from "../case";
import { history, historyFormats } from "./histories";

const AS_OF = day("2024-10-07");

/** Simulated: 22 customers who buy at own rates and leave after own numbers of orders. One order a day at most. */
const purchases: Block = {
  title: "Purchases, by customer and date",
  columns: ["Customer", "Date", "Amount"],
  format: ".d2",
  rows: rowsOf(`
    c01 2024-01-03 26
    c01 2024-07-07 16
    c02 2024-01-04 9
    c02 2024-01-17 18
    c03 2024-01-04 10
    c03 2024-03-08 43
    c03 2024-03-09 12
    c04 2024-01-07 25
    c05 2024-01-13 14
    c05 2024-01-14 22
    c06 2024-01-20 29
    c06 2024-04-13 29
    c06 2024-06-17 15
    c06 2024-07-26 19
    c07 2024-01-21 34
    c07 2024-02-15 30
    c07 2024-04-12 64
    c07 2024-05-06 52
    c08 2024-01-22 20
    c08 2024-02-24 16
    c08 2024-03-01 41
    c08 2024-05-12 6
    c08 2024-06-25 19
    c08 2024-07-02 27
    c08 2024-09-09 36
    c09 2024-01-26 39
    c09 2024-02-26 68
    c09 2024-03-15 205
    c09 2024-04-13 31
    c09 2024-04-17 74
    c10 2024-01-27 15
    c10 2024-02-24 11
    c11 2024-01-30 11
    c11 2024-02-05 11
    c12 2024-02-02 49
    c12 2024-03-31 105
    c13 2024-02-02 24
    c13 2024-02-19 85
    c14 2024-02-04 14
    c14 2024-02-06 8
    c15 2024-02-10 27
    c15 2024-06-08 14
    c16 2024-02-12 17
    c16 2024-03-02 10
    c17 2024-02-13 16
    c17 2024-03-22 19
    c18 2024-02-15 22
    c18 2024-03-18 35
    c18 2024-04-24 10
    c18 2024-04-30 45
    c18 2024-06-10 16
    c19 2024-02-22 14
    c19 2024-03-04 53
    c19 2024-03-19 19
    c19 2024-04-07 19
    c20 2024-02-24 16
    c20 2024-04-24 46
    c20 2024-06-16 34
    c21 2024-02-28 25
    c21 2024-03-31 24
    c22 2024-02-29 11
    c22 2024-05-04 19
    c22 2024-05-11 18
    c22 2024-05-12 30`),
};

/**
 * Found by SciPy 1.17 (Nelder-Mead) for the same purchases. Each further column has one parameter a thousandth larger or
 * smaller: the likelihood must be lower there.
 */
const estimates: Block = {
  title: "Estimates",
  columns: ["Parameter", "Estimate"],
  format: "..",
  rows: [
    ["r", 3.00077616],
    ["alpha", 15.6269073],
    ["a", 7.66096575],
    ["b", 8.11198626],
    ["p", 5.7745015],
    ["q", 3.57743642],
    ["gamma", 14.5723801],
  ],
  helpers: Object.fromEntries(
    times(15, (set) => [
      set === 0 ? "As they are" : changed(set),
      (at: RowRefs) =>
        `=${at.here("Estimate")}${set > 0 && (set - 1) >> 1 === at.row ? `*${set % 2 === 1 ? 1.001 : 0.999}` : ""}`,
    ]),
  ),
};

function changed(set: number): string {
  return `${["r", "alpha", "a", "b", "p", "q", "gamma"][(set - 1) >> 1]} ${set % 2 === 1 ? "+" : "−"} 0.1%`;
}
const setName = (set: number): string => (set === 0 ? "As they are" : changed(set));
const orderSets = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const spendSets = [0, 9, 10, 11, 12, 13, 14];

/** Log-likelihood of a customer's orders under the BG/NBD (Fader, Hardie & Lee 2005, equation 6). */
function ordersLikelihood(at: RowRefs, set: number): string {
  const [r, alpha, a, b] = times(4, (row) => at.at(estimates, setName(set), row));
  const [x, t, T] = ["x", "t", "T"].map(at.here);
  return (
    `=GAMMALN(${r}+${x})-GAMMALN(${r})+${r}*LN(${alpha})+GAMMALN(${a}+${b})+GAMMALN(${b}+${x})-GAMMALN(${b})-GAMMALN(${a}+${b}+${x})` +
    `+LN((${alpha}+${T})^-(${r}+${x})+IF(${x}>0,${a}/(${b}+${x}-1)*(${alpha}+${t})^-(${r}+${x}),0))`
  );
}

/** Of the mean of x repeat orders under the Gamma-Gamma model (Fader & Hardie 2013, equation 1a). */
function spendLikelihood(at: RowRefs, set: number): string {
  const [p, q, gamma] = times(3, (row) => at.at(estimates, setName(set), row + 4));
  const [x, mean] = ["x", "Mean"].map(at.here);
  return (
    `=IF(${x}=0,0,GAMMALN(${p}*${x}+${q})-GAMMALN(${p}*${x})-GAMMALN(${q})+${q}*LN(${gamma})` +
    `+(${p}*${x}-1)*LN(${mean})+${p}*${x}*LN(${x})-(${p}*${x}+${q})*LN(${gamma}+${mean}*${x}))`
  );
}

const buyers: Block = {
  title: "Customers and their log-likelihoods",
  columns: ["Name"],
  format: ".",
  rows: times(22, (i) => [`c${String(i + 1).padStart(2, "0")}`]),
  helpers: {
    ...history(purchases, AS_OF),
    ...Object.fromEntries(
      orderSets.map((set) => [`Orders, ${setName(set)}`, (at: RowRefs) => ordersLikelihood(at, set)]),
    ),
    ...Object.fromEntries(
      spendSets.map((set) => [`Spend, ${setName(set)}`, (at: RowRefs) => spendLikelihood(at, set)]),
    ),
  },
  helperFormats: historyFormats,
};

function fitted(at: CaseRefs): Expected[][] {
  const sum = (kind: string, set: number): string => `SUM(${at.col(buyers, `${kind}, ${setName(set)}`)})`;
  const parameter = (row: number): Expected[] => {
    const kind = row < 4 ? "Orders" : "Spend";
    const lower = [1, 2].map((side) => `${sum(kind, 0)}>${sum(kind, 2 * row + side)}`).join(",");
    return [
      `=${at.at(estimates, "Parameter", row)}`,
      `=IF(AND(${lower}),${at.at(estimates, "Estimate", row)},"no maximum")`,
      null,
      null,
      null,
    ];
  };
  const only = (label: string, value: Expected): Expected[] => [label, value, "", "", ""];
  const x = at.col(buyers, "x");
  return [
    ["Parameter", "Estimate", "Standard error", "Low", "High"],
    only("model", "bgnbd"),
    only("unit", "week"),
    ...times(7, parameter),
    only("Log-likelihood", `=${sum("Orders", 0)}`),
    only("Log-likelihood of spend", `=${sum("Spend", 0)}`),
    only("Converged", true),
    only("Customers", `=COUNTA(${at.col(buyers, "Name")})`),
    only("with repeat orders", `=COUNTIFS(${x},">0")`),
    only("Repeat orders", `=SUM(${x})`),
    only("expected by the model", null),
  ];
}

export const fitInputs = [estimates, purchases, buyers];

export const fitCase: GoldenCase = {
  fn: "CLVFIT",
  args: [input(purchases, "Customer"), input(purchases, "Date"), input(purchases, "Amount"), null, null, null, AS_OF],
  format: "..",
  relative: 5e-6,
  also: "estimates by SciPy 1.17, where the log-likelihoods must be higher than a thousandth away",
  expected: fitted,
};
