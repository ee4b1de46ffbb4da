/** Campaigns against a control group: a published pair of rates, and means by Welch's test. */
import { type Block, type CaseRefs, type Expected, type GoldenCase, input, type Refs, rowsOf, times } from "../case";
import { INVERSE, Z95 } from "../twins";

/** 9 of 10 against 3 of 10. */
const trial: Block = {
  title: "Trial, a row a person",
  columns: ["Group", "Outcome"],
  format: ".0",
  rows: times(20, (i) => (i < 10 ? ["treated", i < 9 ? 1 : 0] : ["control", i < 13 ? 1 : 0])),
};

/** The groups stand together, for T.TEST. */
const mailing: Block = {
  title: "Mailing, a row a person",
  columns: ["Group", "Sales", "Cost"],
  format: ".22",
  rows: rowsOf(`
    none 4  0
    none 2  0
    none 5  0
    none 9  0
    mail 12 1
    mail 8  1
    mail 10 1
    mail 6  1
    mail 15 1`),
};
const groups = {
  none: [0, 3],
  mail: [4, 8],
} as const;

const sales = (at: Refs, group: keyof typeof groups): string =>
  `${at.at(mailing, "Sales", groups[group][0])}:${at.at(mailing, "Sales", groups[group][1])}`;
const POWER = "NORM.S.INV(0.8)";

function rates(at: CaseRefs): Expected[][] {
  const e = (r: number, c: number): string => at.e(r, c);
  const row = (arm: string, i: number): Expected[] => [
    arm,
    `=COUNTIFS(${at.col(trial, "Group")},"${arm}")`,
    `=SUMIFS(${at.col(trial, "Outcome")},${at.col(trial, "Group")},"${arm}")`,
    `=${e(i, 2)}/${e(i, 1)}`,
  ];
  /** Two-sided: all tables with the same sums that are no more likely than this one. */
  const fisher = times(9, (k) => {
    const chance = `HYPGEOM.DIST(${k + 2},10,12,20,FALSE)`;
    return `IF(${chance}<=HYPGEOM.DIST(${e(2, 2)},10,12,20,FALSE)*1.0000001,${chance},0)`;
  }).join("+");
  const bigger = `(1.1*${e(1, 3)})`;
  const mean = `((${e(1, 3)}+${bigger})/2)`;
  return [
    [
      "Arm", "People", "Converted", "Rate", "Difference", "Low", "High", "Lift", "p-value", "Incremental",
      "Needed each, 10%",
    ], // prettier-ignore
    [...row("control", 1), "", "", "", "", "", "", ""],
    [
      ...row("treated", 2),
      `=${e(2, 3)}-${e(1, 3)}`,
      0.1705,
      0.809,
      `=${e(2, 4)}/${e(1, 3)}`,
      `=${fisher}`,
      `=${e(2, 4)}*${e(2, 1)}`,
      `=ROUNDUP(((${Z95}*SQRT(2*${mean}*(1-${mean}))+${POWER}*SQRT(${e(1, 3)}*(1-${e(1, 3)})+${bigger}*(1-${bigger})))/(${bigger}-${e(1, 3)}))^2,0)`,
    ],
  ];
}

function means(at: CaseRefs): Expected[][] {
  const [none, mail] = [sales(at, "none"), sales(at, "mail")];
  const [a, b] = [none, mail].map((cells) => `(VAR.S(${cells})/COUNT(${cells}))`);
  const freedom = `((${a}+${b})^2/(${a}^2/(COUNT(${none})-1)+${b}^2/(COUNT(${mail})-1)))`;
  // T.INV.2T cuts the degrees of freedom to a whole number; the beta law does not.
  const t = `SQRT(${freedom}*(1/BETA.INV(0.05,${freedom}/2,0.5)-1))`;
  const e = (c: number): string => at.e(2, c);
  const row = (arm: string, cells: string): Expected[] => [
    arm,
    `=COUNT(${cells})`,
    `=SUM(${cells})`,
    `=AVERAGE(${cells})`,
    `=STDEV.S(${cells})`,
  ];
  const roi = (difference: string): string => `=(${difference}*${e(1)}*0.5-${e(11)})/${e(11)}`;
  return [
    [
      "Arm", "People", "Sum", "Mean", "Std dev", "Difference", "Low", "High", "Lift", "p-value", "Incremental",
      "Extra cost", "Return", "ROI", "ROI low", "ROI high", "Needed each, 100%",
    ], // prettier-ignore
    [...row("none", none), "", "", "", "", "", "", 0, "", "", "", "", ""],
    [
      ...row("mail", mail),
      `=${e(3)}-${at.e(1, 3)}`,
      `=${e(5)}-${t}*SQRT(${a}+${b})`,
      `=${e(5)}+${t}*SQRT(${a}+${b})`,
      `=${e(5)}/${at.e(1, 3)}`,
      `=T.TEST(${none},${mail},2,3)`,
      `=${e(5)}*${e(1)}`,
      `=SUMIFS(${at.col(mailing, "Cost")},${at.col(mailing, "Group")},"mail")`,
      `=${e(10)}*0.5`,
      roi(e(5)),
      roi(e(6)),
      roi(e(7)),
      `=ROUNDUP((VAR.S(${none})+VAR.S(${mail}))*(${Z95}+${POWER})^2/${at.e(1, 3)}^2+${Z95}^2/4,0)`,
    ],
  ];
}

export const trialInputs = [trial, mailing];

export const trialCases: readonly GoldenCase[] = [
  {
    fn: "UPLIFT",
    args: [input(trial, "Group"), input(trial, "Outcome"), null, null, "control"],
    format: ".00%%%%2420",
    decimals: 4,
    also: "R. Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine 17: 9/10 − 3/10, method 10, 0.1705 to 0.8090",
    expected: rates,
  },
  {
    fn: "UPLIFT",
    args: [
      input(mailing, "Group"),
      input(mailing, "Sales"),
      input(mailing, "Cost"),
      "mean",
      "none",
      null,
      null,
      null,
      "margin=0.5; effect=1",
    ],
    format: ".0222222242222220",
    relative: INVERSE,
    expected: means,
  },
];
