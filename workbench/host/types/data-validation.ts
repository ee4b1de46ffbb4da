import type { ValidationData } from "../../model/data";
import { HostError } from "../errors";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { isUnbounded } from "./range-ref";
import type { RangeRef } from "./range-ref";

interface RuleArgument {
  list?: { source: string | { $range?: unknown } | HostObject<RangeRef>; inCellDropDown: boolean };
  custom?: { formula: string };
  [basic: string]: unknown;
}

interface BasicRule {
  operator: string;
  formula1: unknown;
  formula2?: unknown;
}

const TYPES: Record<ValidationData["rule"]["type"], string> = {
  list: "List",
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  textLength: "TextLength",
  custom: "Custom",
};
const OPERATORS: Record<string, string> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
};

const state = ({ sheet, range }: RangeRef) => sheet.book.validations.at(sheet, range);
const known = (ref: RangeRef) => {
  const found = state(ref);
  return found === "mixed" ? null : found;
};

/** A part of a rule that is there already; a rule has to be set before its messages. */
function change(ref: RangeRef, part: Partial<ValidationData>): void {
  const present = known(ref);
  if (!present) throw new HostError("InvalidOperation", "Set the rule of a data validation before its messages.");
  ref.sheet.book.validations.set(ref.sheet, ref.range, { ...present, ...part });
}

function toRule(ref: RangeRef, given: RuleArgument): ValidationData["rule"] {
  const entry = Object.entries(given).find(([, value]) => value !== undefined && value !== null);
  if (!entry) throw new HostError("InvalidArgument", "The data validation has no rule.");
  const [kind, value] = entry;
  if (kind === "list") {
    const { source } = value as NonNullable<RuleArgument["list"]>;
    if (typeof source === "string") return { type: "list", source };
    const { self } = source as HostObject<RangeRef>;
    return { type: "list", source: `=${self.sheet.address(self.range, true)}` };
  }
  if (kind === "custom") return { type: "custom", formula: (value as { formula: string }).formula };
  if (kind !== "wholeNumber" && kind !== "decimal" && kind !== "date" && kind !== "textLength")
    throw new HostError("NotImplemented", `The workbench has no data validation of type ${kind}.`);
  const { operator, formula1, formula2 } = value as BasicRule;
  const named = OPERATORS[operator];
  if (!named) throw new HostError("InvalidArgument", `There is no comparison ${operator}.`);
  return {
    type: kind,
    operator: named,
    formula1: text(ref, formula1),
    ...(formula2 !== undefined && formula2 !== null && { formula2: text(ref, formula2) }),
  };
}

const text = (_ref: RangeRef, value: unknown) => String(value);

function fromRule(rule: ValidationData["rule"]): object {
  if (rule.type === "list") return { list: { inCellDropDown: true, source: rule.source } };
  if (rule.type === "custom") return { custom: { formula: rule.formula } };
  const operator = Object.keys(OPERATORS).find((key) => OPERATORS[key] === rule.operator) ?? "Between";
  const number = (value: string) => (value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value);
  return {
    [rule.type]: {
      operator,
      formula1: number(rule.formula1),
      ...(rule.formula2 !== undefined && { formula2: number(rule.formula2) }),
    },
  };
}

const ALERTS: Record<string, "stop" | "warning" | "information"> = {
  Stop: "stop",
  Warning: "warning",
  Information: "information",
};

export const dataValidation: Wrapper<RangeRef> = type<RangeRef>("DataValidation", {
  get: {
    type: (ref) => {
      const found = state(ref);
      return found === null ? "None" : found === "mixed" ? "Inconsistent" : TYPES[found.rule.type];
    },
    rule: (ref) => (known(ref) ? fromRule(known(ref)!.rule) : {}),
    ignoreBlanks: (ref) => known(ref)?.ignoreBlanks ?? true,
    errorAlert: (ref) => {
      const error = known(ref)?.error;
      return {
        showAlert: true,
        title: error?.title ?? "",
        message: error?.message ?? "",
        style: Object.keys(ALERTS).find((key) => ALERTS[key] === (error?.style ?? "stop")),
      };
    },
    prompt: (ref) => {
      const prompt = known(ref)?.prompt;
      return { showPrompt: prompt !== undefined, title: prompt?.title ?? "", message: prompt?.message ?? "" };
    },
  },
  set: {
    rule: (ref, rule: RuleArgument) => {
      const { range: _range, ...rest } = known(ref) ?? { range: ref.range, ignoreBlanks: true };
      if (isUnbounded(ref)) ref.sheet.checkFormattable(ref.range);
      ref.sheet.book.validations.set(ref.sheet, ref.range, { ...rest, rule: toRule(ref, rule) });
    },
    ignoreBlanks: (ref, ignoreBlanks: boolean) => change(ref, { ignoreBlanks }),
    errorAlert: (ref, { title, message, style }: { title: string; message: string; style: string }) =>
      change(ref, { error: { title: title ?? "", message: message ?? "", style: ALERTS[style] ?? "stop" } }),
    prompt: (ref, { title, message }: { title: string; message: string }) =>
      change(ref, { prompt: { title: title ?? "", message: message ?? "" } }),
  },
  call: { clear: ({ sheet, range }) => (sheet.checkFormattable(range), sheet.book.validations.clear(sheet, range)) },
});
