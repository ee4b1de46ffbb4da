/** Data validation rules, kept by Univer. */
import type { DataValidationOperator, IDataValidationRule, ISheetDataValidationRule } from "@univerjs/core";
import { DataValidationErrorStyle, DataValidationType } from "@univerjs/core";
import { AddDataValidationMutation, RemoveDataValidationMutation } from "@univerjs/data-validation";
import { SheetDataValidationModel } from "@univerjs/sheets-data-validation";
import { intersect, sameRange, subtract } from "./address";
import type { Book } from "./book";
import type { RangeData, ValidationData } from "./data";
import { fromIRange, toIRange } from "./spills";
import type { WritableSheet } from "./writable-sheet";

const TYPES = {
  list: DataValidationType.LIST,
  wholeNumber: DataValidationType.WHOLE,
  decimal: DataValidationType.DECIMAL,
  date: DataValidationType.DATE,
  textLength: DataValidationType.TEXT_LENGTH,
  custom: DataValidationType.CUSTOM,
} as const;
const STYLES = {
  stop: DataValidationErrorStyle.STOP,
  warning: DataValidationErrorStyle.WARNING,
  information: DataValidationErrorStyle.INFO,
} as const;

export class Validations {
  private counter = 0;

  constructor(private readonly book: Book) {}

  private rules(sheet: WritableSheet): ISheetDataValidationRule[] {
    return this.book.injector.get(SheetDataValidationModel).getRules(this.book.unitId, sheet.id);
  }

  /** The rule that holds for the whole range; `null` where there is none, `"mixed"` where it differs inside. */
  at(sheet: WritableSheet, range: RangeData): ValidationData | null | "mixed" {
    const touching = this.rules(sheet).filter(({ ranges }) =>
      ranges.some((area) => intersect(fromIRange(area), range)),
    );
    if (touching.length === 0) return null;
    if (touching.length > 1) return "mixed";
    const [rule] = touching as [ISheetDataValidationRule];
    const left = rule.ranges.reduce((rest, area) => rest.flatMap((part) => subtract(part, fromIRange(area))), [range]);
    return left.length > 0 ? "mixed" : toData(rule, range);
  }

  /** Replaces whatever rule the range had. */
  set(sheet: WritableSheet, range: RangeData, validation: Omit<ValidationData, "range">): void {
    sheet.checkFormattable(range);
    this.clear(sheet, range);
    this.addData(sheet, { ...validation, range });
  }

  addData(sheet: WritableSheet, data: ValidationData): void {
    sheet.grow(data.range);
    const rule: IDataValidationRule = {
      uid: `dv-${++this.counter}-${Math.random().toString(36).slice(2, 8)}`,
      ranges: [toIRange(sheet.clip(data.range) ?? data.range)],
      ...fromData(data),
    };
    this.book.execute(AddDataValidationMutation.id, { ...sheet.target, rule, source: "command" });
  }

  clear(sheet: WritableSheet, range?: RangeData): void {
    for (const rule of [...this.rules(sheet)]) {
      if (range && !rule.ranges.some((area) => intersect(fromIRange(area), range))) continue;
      const rest = range ? rule.ranges.flatMap((area) => subtract(fromIRange(area), range)) : [];
      this.book.execute(RemoveDataValidationMutation.id, { ...sheet.target, ruleId: rule.uid, source: "command" });
      for (const area of rest) {
        const { ranges: _ranges, uid: _uid, ...same } = rule;
        const moved: IDataValidationRule = {
          ...same,
          uid: `dv-${++this.counter}-${Math.random().toString(36).slice(2, 8)}`,
          ranges: [toIRange(area)],
        };
        this.book.execute(AddDataValidationMutation.id, { ...sheet.target, rule: moved, source: "command" });
      }
    }
  }

  toData(sheet: WritableSheet): ValidationData[] {
    const out: ValidationData[] = [];
    for (const rule of this.rules(sheet)) for (const area of rule.ranges) out.push(toData(rule, fromIRange(area)));
    return out.filter((item, i) => out.findIndex((other) => sameRange(other.range, item.range)) === i);
  }
}

function fromData({ rule, ignoreBlanks, error, prompt }: ValidationData): Omit<IDataValidationRule, "uid" | "ranges"> {
  return {
    type: TYPES[rule.type],
    ...(rule.type === "list" && { formula1: rule.source }),
    ...(rule.type === "custom" && { formula1: rule.formula }),
    ...("operator" in rule && {
      operator: camel(rule.operator) as DataValidationOperator,
      formula1: rule.formula1,
      ...(rule.formula2 !== undefined && { formula2: rule.formula2 }),
    }),
    allowBlank: ignoreBlanks ?? true,
    showErrorMessage: error !== undefined || rule.type !== "list",
    ...(rule.type === "list" && { showDropDown: true, showErrorMessage: true }),
    errorStyle: STYLES[error?.style ?? "stop"],
    ...(error && { error: error.message, errorTitle: error.title }),
    ...(prompt && { showInputMessage: true, prompt: prompt.message, promptTitle: prompt.title }),
  };
}

function toData(rule: ISheetDataValidationRule, range: RangeData): ValidationData {
  const type = (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((key) => TYPES[key] === rule.type) ?? "custom";
  const formula1 = rule.formula1 ?? "";
  const plain: ValidationData["rule"] =
    type === "list"
      ? { type, source: formula1 }
      : type === "custom"
        ? { type, formula: formula1 }
        : {
            type,
            operator: rule.operator ?? "between",
            formula1,
            ...(rule.formula2 !== undefined && { formula2: rule.formula2 }),
          };
  const style =
    (Object.keys(STYLES) as (keyof typeof STYLES)[]).find((key) => STYLES[key] === rule.errorStyle) ?? "stop";
  return {
    range,
    rule: plain,
    ignoreBlanks: rule.allowBlank ?? true,
    ...((rule.error || rule.errorTitle) && {
      error: { title: rule.errorTitle ?? "", message: rule.error ?? "", style },
    }),
    ...((rule.prompt || rule.promptTitle) && { prompt: { title: rule.promptTitle ?? "", message: rule.prompt ?? "" } }),
  };
}

export const camel = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
