/** Models of how long customers stay and what they will be worth. */
import { type Block, type CaseRefs, type Expected, type Family, input, times } from "../case";
import { clvCase, clvInputs } from "./clv";
import { fitCase, fitInputs } from "./clvfit";

const renewals: Block = {
  title: "Survival after each renewal, “High End”",
  columns: ["Share"],
  format: "%",
  rows: [[0.869], [0.743], [0.653], [0.593], [0.551], [0.517], [0.491]],
};
const [ALPHA, BETA] = [0.668, 3.806];
const contractual =
  "P. Fader & B. Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21(1): α = 0.668, β = 3.806";

/** The share that stays through the t-th renewal, of those who were there before it. */
const stays = (t: number): string => `(${BETA}+${t}-1)/(${ALPHA}+${BETA}+${t}-1)`;

function sbgParameters(at: CaseRefs): Expected[][] {
  const share = (t: number): string => (t === 0 ? "1" : at.at(renewals, "Share", t - 1));
  const survival = (t: number): string => (t === 0 ? "1" : times(t, (i) => stays(i + 1)).join("*"));
  const likelihood = [
    ...times(7, (i) => `(${share(i)}-${share(i + 1)})*LN(${survival(i)}*(1-${stays(i + 1)}))`),
    `${share(7)}*LN(${survival(7)})`,
  ].join("+");
  const row = (label: string, value: Expected): Expected[] => [label, value, "", "", ""];
  return [
    ["Parameter", "Estimate", "Standard error", "Low", "High"],
    row("alpha", ALPHA),
    row("beta", BETA),
    row("Mean chance of leaving", `=${ALPHA}/(${ALPHA}+${BETA})`),
    row("Log-likelihood per customer", `=${likelihood}`),
    row("Customers", ""),
  ];
}

function sbgCurve(at: CaseRefs): Expected[][] {
  return [
    ["Age", "Given", "Fitted", "Continued", "Stays"],
    ...times(12, (i): Expected[] => [
      i + 1,
      i < 7 ? `=${at.at(renewals, "Share", i)}` : "",
      `=${i === 0 ? "" : `${at.e(i, 2)}*`}${stays(i + 1)}`,
      `=${i < 7 ? at.at(renewals, "Share", i) : at.e(i + 1, 2)}`,
      `=${stays(i + 1)}`,
    ]),
  ];
}

export const models: Family = {
  id: "models",
  inputs: [renewals, ...clvInputs, ...fitInputs],
  cases: [
    {
      fn: "SBG",
      args: [input(renewals), 5, "parameters"],
      format: ".4",
      decimals: 3,
      source: contractual,
      expected: sbgParameters,
    },
    { fn: "SBG", args: [input(renewals), 5], format: "0%%%%", decimals: 3, source: contractual, expected: sbgCurve },
    clvCase,
    fitCase,
  ],
};
