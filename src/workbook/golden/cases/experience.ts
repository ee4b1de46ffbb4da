/** Experience: scores of what customers answered. */
import { type Block, type CaseRefs, type Expected, type Family, input, rowsOf, times } from "../case";
import { INVERSE, wilson, Z95 } from "../twins";

const answers: Block = {
  title: "Answers",
  columns: ["Score", "Touchpoint"],
  format: "0.",
  rows: rowsOf(`
    10 checkout
    9  checkout
    7  checkout
    3  checkout
    8  checkout
    10 checkout
    6  delivery
    10 delivery
    0  delivery
    9  delivery
    2  delivery
    8  delivery
    9  delivery`),
};

/** One satisfied of 29, none of 20: the two rows of the paper for which other intervals fail. */
const few: Block = {
  title: "Satisfaction, 1 to 5",
  columns: ["Score", "Touchpoint"],
  format: "0.",
  rows: times(49, (i) => [i === 0 ? 5 : 2, i < 29 ? "one of 29" : "none of 20"]),
};

const efforts: Block = {
  title: "Effort, 1 to 7",
  columns: ["Score"],
  format: "0",
  rows: [[5], [6], [7], [4], [6], [2], [7], [5], [3], [6]],
};

function nps(at: CaseRefs): Expected[][] {
  const row = (label: string, i: number, touchpoint: string): Expected[] => {
    const count = (criterion: string): string =>
      `=COUNTIFS(${at.col(answers, "Score")},"${criterion}"${touchpoint === "" ? "" : `,${at.col(answers, "Touchpoint")},"${touchpoint}"`})`;
    const n = `(${at.e(i, 1)}+3)`;
    const [promoters, detractors] = [at.e(i, 2), at.e(i, 4)].map((cell) => `((${cell}+0.75)/${n})`);
    const bound = (sign: string): string =>
      `=100*(${promoters}-${detractors}${sign}${Z95}*SQRT((${promoters}+${detractors}-(${promoters}-${detractors})^2)/${n}))`;
    return [
      label,
      count(">=0"),
      count(">=9"),
      `=${at.e(i, 1)}-${at.e(i, 2)}-${at.e(i, 4)}`,
      count("<=6"),
      `=100*(${at.e(i, 2)}-${at.e(i, 4)})/${at.e(i, 1)}`,
      bound("-"),
      bound("+"),
    ];
  };
  return [
    ["Touchpoint", "Answers", "Promoters", "Passives", "Detractors", "NPS", "Low", "High"],
    row("checkout", 1, "checkout"),
    row("delivery", 2, "delivery"),
    row("All", 3, ""),
  ];
}

function csat(at: CaseRefs): Expected[][] {
  const row = (label: string, i: number, which: string, low: Expected, high: Expected): Expected[] => [
    label,
    `=COUNTIFS(${at.col(few, "Touchpoint")},"${which}")`,
    `=COUNTIFS(${at.col(few, "Touchpoint")},"${which}",${at.col(few, "Score")},">=4")`,
    `=${at.e(i, 2)}/${at.e(i, 1)}`,
    low,
    high,
  ];
  const both = (sign: "-" | "+"): string => `=${wilson(at.e(3, 2), at.e(3, 1), sign)}`;
  return [
    ["Touchpoint", "Answers", "Satisfied", "CSAT", "Low", "High"],
    row("none of 20", 1, "none of 20", 0, 0.1611),
    row("one of 29", 2, "one of 29", 0.0061, 0.1718),
    // Both together are not in the paper.
    row("All", 3, "*", both("-"), both("+")),
  ];
}

function effort(at: CaseRefs): Expected[][] {
  const scores = at.col(efforts, "Score");
  const half = `T.INV.2T(0.05,COUNT(${scores})-1)*STDEV.S(${scores})/SQRT(COUNT(${scores}))`;
  return [
    ["Touchpoint", "Answers", "CES", "Std dev", "Low", "High"],
    [
      "All",
      `=COUNT(${scores})`,
      `=AVERAGE(${scores})`,
      `=STDEV.S(${scores})`,
      `=${at.e(1, 2)}-${half}`,
      `=${at.e(1, 2)}+${half}`,
    ],
  ];
}

export const experience: Family = {
  id: "experience",
  inputs: [answers, few, efforts],
  cases: [
    {
      fn: "NPS",
      args: [input(answers, "Score"), null, input(answers, "Touchpoint")],
      format: ".00002",
      expected: nps,
    },
    {
      fn: "NPS",
      args: [input(few, "Score"), "csat", input(few, "Touchpoint")],
      format: ".004",
      decimals: 4,
      also: "R. Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I, Wilson's method: 0/20 to 0.1611, 1/29 from 0.0061 to 0.1718",
      expected: csat,
    },
    { fn: "NPS", args: [input(efforts), "ces"], format: ".02", relative: INVERSE, expected: effort },
  ],
};
