/** Conditional formats, kept by Univer's rule model: colour scales, formulas and comparisons with a value. */
import type {
  IConditionFormattingRule,
  IConditionalFormattingRuleConfig,
} from "@univerjs/sheets-conditional-formatting";
import {
  AddConditionalRuleMutation,
  CFNumberOperator,
  CFRuleType,
  CFSubRuleType,
  CFValueType,
  ConditionalFormattingRuleModel,
  DeleteConditionalRuleMutation,
  SetConditionalRuleMutation,
} from "@univerjs/sheets-conditional-formatting";
import { contains, subtract, intersect } from "./address";
import type { Book } from "./book";
import type { CellStyle, ColorScaleData, CustomFormatData, RangeData } from "./data";
import { ModelError } from "./errors";
import { fromIRange, toIRange } from "./spills";
import { fromUniver, toUniver } from "./styles";
import type { WritableSheet } from "./writable-sheet";

export type ScalePoint = ColorScaleData["points"][number];
export type RuleStyle = CustomFormatData["style"];
export type ComparisonOperator = `${CFNumberOperator}`;

export type Rule =
  | { kind: "colorScale"; points: ScalePoint[] }
  | { kind: "custom"; formula: string; style: RuleStyle }
  | { kind: "cellValue"; operator: ComparisonOperator; formula1: string; formula2?: string; style: RuleStyle };

const POINT_TYPES = {
  lowest: CFValueType.min,
  highest: CFValueType.max,
  number: CFValueType.num,
  percent: CFValueType.percent,
  percentile: CFValueType.percentile,
  formula: CFValueType.formula,
} as const;

export class ConditionalFormats {
  private counter = 0;

  constructor(private readonly book: Book) {}

  private get model(): ConditionalFormattingRuleModel {
    return this.book.injector.get(ConditionalFormattingRuleModel);
  }

  /** In order of priority: the first wins. */
  private rules(sheet: WritableSheet): IConditionFormattingRule[] {
    return this.model.getSubunitRules(this.book.unitId, sheet.id) ?? [];
  }

  private rule(sheet: WritableSheet, id: string): IConditionFormattingRule {
    const rule = this.rules(sheet).find(({ cfId }) => cfId === id);
    if (!rule) throw new ModelError("ItemNotFound", "The requested conditional format doesn't exist.");
    return rule;
  }

  ids(sheet: WritableSheet, within?: RangeData): string[] {
    return this.rules(sheet)
      .filter(({ ranges }) => !within || ranges.some((range) => intersect(fromIRange(range), within)))
      .map(({ cfId }) => cfId);
  }

  ranges(sheet: WritableSheet, id: string): RangeData[] {
    return this.rule(sheet, id).ranges.map(fromIRange);
  }

  stopIfTrue(sheet: WritableSheet, id: string): boolean {
    return this.rule(sheet, id).stopIfTrue;
  }

  setStopIfTrue(sheet: WritableSheet, id: string, stopIfTrue: boolean): void {
    this.replace(sheet, { ...this.rule(sheet, id), stopIfTrue });
  }

  get(sheet: WritableSheet, id: string): Rule {
    return fromRule(this.rule(sheet, id).rule);
  }

  set(sheet: WritableSheet, id: string, rule: Rule): void {
    this.replace(sheet, { ...this.rule(sheet, id), rule: toRule(rule) });
  }

  private replace(sheet: WritableSheet, rule: IConditionFormattingRule): void {
    this.book.execute(SetConditionalRuleMutation.id, { ...sheet.target, cfId: rule.cfId, rule });
  }

  /** New rules go first, as in Excel. */
  add(sheet: WritableSheet, ranges: readonly RangeData[], rule: Rule): string {
    for (const range of ranges) sheet.checkFormattable(range);
    const cfId = `cf-${++this.counter}-${Math.random().toString(36).slice(2, 8)}`;
    for (const range of ranges) sheet.grow(range);
    const areas = ranges.map((range) => toIRange(sheet.clip(range) ?? range));
    this.book.execute(AddConditionalRuleMutation.id, {
      ...sheet.target,
      rule: { cfId, ranges: areas, stopIfTrue: false, rule: toRule(rule) },
    });
    return cfId;
  }

  remove(sheet: WritableSheet, id: string): void {
    this.rule(sheet, id);
    this.book.execute(DeleteConditionalRuleMutation.id, { ...sheet.target, cfId: id });
  }

  /** Takes rules away from a range; a rule that reaches further keeps the rest. */
  clear(sheet: WritableSheet, range?: RangeData): void {
    for (const rule of [...this.rules(sheet)]) {
      const rest = range ? rule.ranges.flatMap((area) => subtract(fromIRange(area), range)) : [];
      if (rest.length === 0 || (range && rule.ranges.every((area) => contains(range, fromIRange(area)))))
        this.remove(sheet, rule.cfId);
      else if (rest.length !== rule.ranges.length || rule.ranges.some((area) => intersect(fromIRange(area), range!)))
        this.replace(sheet, { ...rule, ranges: rest.map(toIRange) });
    }
  }

  addData(sheet: WritableSheet, data: ColorScaleData | CustomFormatData): string {
    return this.add(
      sheet,
      [data.range],
      data.kind === "colorScale"
        ? { kind: "colorScale", points: data.points }
        : { kind: "custom", formula: data.formula, style: data.style },
    );
  }

  /** Comparisons are written as the formula that says the same. */
  toData(sheet: WritableSheet): (ColorScaleData | CustomFormatData)[] {
    const out: (ColorScaleData | CustomFormatData)[] = [];
    for (const { ranges, rule } of [...this.rules(sheet)].reverse()) {
      for (const area of ranges) {
        const range = fromIRange(area);
        const plain = tryRule(rule);
        if (plain?.kind === "colorScale") out.push({ kind: "colorScale", range, points: plain.points });
        else if (plain?.kind === "custom")
          out.push({ kind: "custom", range, formula: plain.formula, style: plain.style });
        else if (plain) out.push({ kind: "custom", range, formula: comparison(plain, range), style: plain.style });
      }
    }
    return out;
  }
}

function tryRule(rule: IConditionalFormattingRuleConfig): Rule | null {
  try {
    return fromRule(rule);
  } catch {
    return null;
  }
}

function toRule(rule: Rule): IConditionalFormattingRuleConfig {
  if (rule.kind === "colorScale") {
    return {
      type: CFRuleType.colorScale,
      config: rule.points.map((point, index) => ({
        index,
        color: point.color,
        value: {
          type: POINT_TYPES[point.type],
          ...(point.value !== undefined && { value: point.type === "formula" ? point.value : Number(point.value) }),
        },
      })),
    };
  }
  const style = toUniver(rule.style) ?? {};
  if (rule.kind === "custom")
    return { type: CFRuleType.highlightCell, subType: CFSubRuleType.formula, value: rule.formula, style };
  const numbers = [rule.formula1, rule.formula2].map((text) =>
    text === undefined ? NaN : Number(text.replace(/^=/, "")),
  );
  if (!Number.isFinite(numbers[0]))
    throw new ModelError(
      "NotImplemented",
      "The workbench compares cells with numbers only in conditional formats; use a custom formula.",
    );
  const between = rule.operator === CFNumberOperator.between || rule.operator === CFNumberOperator.notBetween;
  return {
    type: CFRuleType.highlightCell,
    subType: CFSubRuleType.number,
    operator: rule.operator,
    value: between ? numbers : numbers[0],
    style,
  } as IConditionalFormattingRuleConfig;
}

function fromRule(rule: IConditionalFormattingRuleConfig): Rule {
  if (rule.type === CFRuleType.colorScale) {
    const points = rule.config.map(({ color, value }) => ({
      type: (Object.keys(POINT_TYPES) as ScalePoint["type"][]).find((key) => POINT_TYPES[key] === value.type)!,
      ...(value.value !== undefined && { value: String(value.value) }),
      color,
    }));
    return { kind: "colorScale", points };
  }
  if (rule.type === CFRuleType.highlightCell) {
    const { bold, italic, color, fill }: CellStyle = fromUniver(rule.style);
    const style: RuleStyle = {
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(color && { color }),
      ...(fill && { fill }),
    };
    if (rule.subType === CFSubRuleType.formula) return { kind: "custom", formula: rule.value, style };
    if (rule.subType === CFSubRuleType.number) {
      const [formula1, formula2] = [rule.value].flat().map(String);
      return {
        kind: "cellValue",
        operator: rule.operator,
        formula1: formula1 ?? "",
        ...(formula2 !== undefined && { formula2 }),
        style,
      };
    }
  }
  throw new ModelError("NotImplemented", `The workbench does not describe conditional formats of type ${rule.type}.`);
}

function comparison(rule: Extract<Rule, { kind: "cellValue" }>, range: RangeData): string {
  const cell = `${String.fromCharCode(...letters(range.column))}${range.row + 1}`;
  const a = rule.formula1.replace(/^=/, "");
  const b = rule.formula2?.replace(/^=/, "") ?? a;
  switch (rule.operator) {
    case "between":
      return `=AND(${cell}>=${a},${cell}<=${b})`;
    case "notBetween":
      return `=OR(${cell}<${a},${cell}>${b})`;
    default:
      return `=${cell}${{ equal: "=", notEqual: "<>", greaterThan: ">", greaterThanOrEqual: ">=", lessThan: "<", lessThanOrEqual: "<=" }[rule.operator]}${a}`;
  }
}

function letters(column: number): number[] {
  const out: number[] = [];
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) out.unshift(65 + ((n - 1) % 26));
  return out;
}
