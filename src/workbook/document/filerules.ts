/** A sheet's validations and conditional formats, for a file. Pure. */
import type { ConditionalRule, DataValidation } from "../../files/xlsx";
import { rectAddress } from "../a1";
import { comparisonOf, wordsOf } from "./checks";
import type { Accepted, SheetPlan } from "./compile";
import { colorOf } from "./filecells";
import { storedFormula, storedText } from "./fileformula";

/** A list that stands in its validation may be as long as this; Excel repairs a file with a longer one. */
const LONGEST_LIST = 255;

export function validationsOf({ validations }: SheetPlan): DataValidation[] {
  return validations.map((one) => {
    const { title, message, prompt } = wordsOf(one);
    return {
      ...acceptedOf(one.rule),
      range: rectAddress(one.rect),
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: one.severity === "warn" ? "warning" : "stop",
      errorTitle: storedText(title),
      errorMessage: storedText(message),
      ...(prompt && { showInputMessage: true, inputTitle: storedText(title), inputMessage: storedText(prompt) }),
    };
  });
}

function acceptedOf(rule: Accepted): Pick<DataValidation, "type" | "operator" | "formula1" | "formula2"> {
  switch (rule.kind) {
    case "list":
      if (rule.source.startsWith("=")) return { type: "list", formula1: storedFormula(rule.source) };
      if (rule.source.length > LONGEST_LIST) throw new Error(`a list is too long for a file: ${rule.source}`);
      return { type: "list", formula1: `"${rule.source.replace(/"/g, '""')}"` };
    case "formula":
      return { type: "custom", formula1: storedFormula(rule.formula) };
    case "length":
      return { type: "textLength", operator: "lessThanOrEqual", formula1: String(rule.most) };
    default: {
      const { operator, first, second } = comparisonOf(rule);
      return {
        type: rule.kind === "number" ? "decimal" : rule.kind,
        operator: operators[operator],
        formula1: storedFormula(first),
        ...(second !== undefined && { formula2: storedFormula(second) }),
      };
    }
  }
}

const operators = {
  Between: "between",
  GreaterThan: "greaterThan",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
} as const;

/** The later ones win, as those do that an add-in adds one after another. */
export function rulesOf({ rules }: SheetPlan): ConditionalRule[] {
  return rules.map(({ rect, formula, look }, i) => ({
    type: "expression",
    priority: rules.length - i,
    range: rectAddress(rect),
    formula: storedFormula(formula),
    style: {
      ...((look.bold || look.color) && {
        font: { ...(look.bold && { bold: true }), ...(look.color && { color: colorOf(look.color) }) },
      }),
      // In a conditional format a solid fill is the colour behind the pattern.
      ...(look.fill && { fill: { type: "pattern", pattern: "solid", bgColor: colorOf(look.fill) } }),
    },
  }));
}
