import type { ComparisonOperator, Rule, RuleStyle, ScalePoint } from "../../model/conditional-formats";
import type { RangeData } from "../../model/data";
import type { Sheet } from "../../model/sheet";
import { HostError } from "../errors";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { range } from "./range";
import { colorOf } from "./range-format";
import { rangeAreas } from "./range-areas";

interface Format {
  sheet: Sheet;
  id: string;
}

const formats = ({ sheet }: { sheet: Sheet }) => sheet.book.conditionalFormats;
const ruleOf = (format: Format) => formats(format).get(format.sheet, format.id);

function ruleAs<K extends Rule["kind"]>(format: Format, kind: K): Extract<Rule, { kind: K }> {
  const rule = ruleOf(format);
  if (rule.kind !== kind)
    throw new HostError("InvalidOperation", `The conditional format is not of this type (${kind}).`);
  return rule as Extract<Rule, { kind: K }>;
}

const change = (format: Format, rule: Rule) => formats(format).set(format.sheet, format.id, rule);

// --- colour scale -------------------------------------------------------------------------------------------------

interface Criterion {
  type: string;
  color?: string;
  formula?: string;
}

const POINTS: Record<string, ScalePoint["type"]> = {
  LowestValue: "lowest",
  HighestValue: "highest",
  Number: "number",
  Percent: "percent",
  Percentile: "percentile",
  Formula: "formula",
};
const pointName = (kind: ScalePoint["type"]) => Object.keys(POINTS).find((key) => POINTS[key] === kind)!;

function toPoint(criterion: Criterion): ScalePoint {
  const kind = POINTS[criterion.type];
  if (!kind) throw new HostError("InvalidArgument", `A colour scale has no point ${criterion.type}.`);
  const value = criterion.formula;
  return {
    type: kind,
    ...(value !== undefined &&
      value !== null &&
      kind !== "lowest" &&
      kind !== "highest" && { value: String(value).replace(/^=(?=[\d.+-]+$)/, "") }),
    color: colorOf(criterion.color ?? "#ffffff"),
  };
}

const toCriterion = ({ type: kind, value, color }: ScalePoint): Criterion => ({
  type: pointName(kind),
  color: color.toUpperCase(),
  ...(value !== undefined && { formula: value }),
});

const colorScale: Wrapper<Format> = type<Format>("ColorScaleConditionalFormat", {
  get: {
    criteria: (format) => {
      const { points } = ruleAs(format, "colorScale");
      const [minimum, middle, maximum] = points.length > 2 ? points : [points[0], undefined, points[1]];
      return {
        minimum: toCriterion(minimum!),
        ...(middle && { midpoint: toCriterion(middle) }),
        maximum: toCriterion(maximum!),
      };
    },
    threeColorScale: (format) => ruleAs(format, "colorScale").points.length > 2,
  },
  set: {
    criteria: (format, criteria: { minimum: Criterion; midpoint?: Criterion; maximum: Criterion }) => {
      const { minimum, midpoint, maximum } = criteria;
      change(format, {
        kind: "colorScale",
        points: [minimum, midpoint, maximum]
          .filter((point) => point !== undefined && point !== null)
          .map((point) => toPoint(point!)),
      });
    },
  },
});

// --- looks of rules -------------------------------------------------------------------------------------------------

type Styled = Extract<Rule, { style: RuleStyle }>;
const styled = (format: Format): Styled => {
  const rule = ruleOf(format);
  if (!("style" in rule)) throw new HostError("InvalidOperation", "A colour scale has no look of its own.");
  return rule;
};
const restyle = (format: Format, style: RuleStyle) =>
  change(format, { ...styled(format), style: { ...styled(format).style, ...style } });

const conditionalFont: Wrapper<Format> = type<Format>("ConditionalRangeFont", {
  get: {
    bold: (format) => styled(format).style.bold ?? null,
    italic: (format) => styled(format).style.italic ?? null,
    color: (format) => styled(format).style.color?.toUpperCase() ?? "",
  },
  set: {
    bold: (format, bold: boolean) => restyle(format, { bold }),
    italic: (format, italic: boolean) => restyle(format, { italic }),
    color: (format, color: string) => restyle(format, { color: colorOf(color) }),
  },
  call: {
    clear: (format) =>
      change(format, { ...styled(format), style: (({ fill }) => (fill ? { fill } : {}))(styled(format).style) }),
  },
});

const conditionalFill: Wrapper<Format> = type<Format>("ConditionalRangeFill", {
  get: { color: (format) => styled(format).style.fill?.toUpperCase() ?? "" },
  set: { color: (format, color: string) => restyle(format, { fill: colorOf(color) }) },
  call: {
    clear: (format) =>
      change(format, { ...styled(format), style: (({ fill: _fill, ...rest }) => rest)(styled(format).style) }),
  },
});

const conditionalRangeFormat: Wrapper<Format> = type<Format>("ConditionalRangeFormat", {
  nav: { fill: (format) => conditionalFill(format), font: (format) => conditionalFont(format) },
});

// --- formula and comparison -----------------------------------------------------------------------------------------

const formulaRule: Wrapper<Format> = type<Format>("ConditionalFormatRule", {
  get: {
    formula: (format) => ruleAs(format, "custom").formula,
    formulaLocal: (format) => ruleAs(format, "custom").formula,
  },
  set: {
    formula: (format, formula: string) =>
      change(format, { ...ruleAs(format, "custom"), formula: formula.startsWith("=") ? formula : `=${formula}` }),
    formulaLocal: (format, formula: string) =>
      change(format, { ...ruleAs(format, "custom"), formula: formula.startsWith("=") ? formula : `=${formula}` }),
  },
});

const custom: Wrapper<Format> = type<Format>("CustomConditionalFormat", {
  nav: { rule: (format) => formulaRule(format), format: (format) => conditionalRangeFormat(format) },
});

const OPERATORS: Record<string, ComparisonOperator> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqual: "greaterThanOrEqual",
  LessThanOrEqual: "lessThanOrEqual",
};

interface CellValueRule {
  operator: string;
  formula1: string;
  formula2?: string;
}

const cellValue: Wrapper<Format> = type<Format>("CellValueConditionalFormat", {
  get: {
    rule: (format) => {
      const { operator, formula1, formula2 } = ruleAs(format, "cellValue");
      return {
        operator: Object.keys(OPERATORS).find((key) => OPERATORS[key] === operator),
        formula1: `=${formula1}`,
        ...(formula2 !== undefined && { formula2: `=${formula2}` }),
      };
    },
  },
  set: {
    rule: (format, { operator, formula1, formula2 }: CellValueRule) => {
      const known = OPERATORS[operator];
      if (!known) throw new HostError("InvalidArgument", `There is no comparison ${operator}.`);
      change(format, {
        ...ruleAs(format, "cellValue"),
        operator: known,
        formula1: String(formula1),
        ...(formula2 !== undefined && { formula2: String(formula2) }),
      });
    },
  },
  nav: { format: (format) => conditionalRangeFormat(format) },
});

// --- the format itself and its collection ---------------------------------------------------------------------------

const TYPES: Record<Rule["kind"], string> = { colorScale: "ColorScale", custom: "Custom", cellValue: "CellValue" };
const FRESH: Record<string, Rule> = {
  ColorScale: {
    kind: "colorScale",
    points: [
      { type: "lowest", color: "#ffef9c" },
      { type: "highest", color: "#63be7b" },
    ],
  },
  Custom: { kind: "custom", formula: "=FALSE", style: {} },
  CellValue: { kind: "cellValue", operator: "equal", formula1: "0", style: {} },
};

const only = (format: Format, kind: Rule["kind"], wrap: (format: Format) => HostObject) =>
  ruleOf(format).kind === kind ? wrap(format) : null;
const demanded = (format: Format, kind: Rule["kind"], wrap: (format: Format) => HostObject) => (
  ruleAs(format, kind),
  wrap(format)
);
const scope = (format: Format) =>
  formats(format)
    .ranges(format.sheet, format.id)
    .map((area) => ({ sheet: format.sheet, range: area }));

export const conditionalFormat: Wrapper<Format> = type<Format>("ConditionalFormat", {
  id: ({ id }) => id,
  get: {
    id: ({ id }) => id,
    type: (format) => TYPES[ruleOf(format).kind],
    priority: (format) => formats(format).ids(format.sheet).indexOf(format.id),
    stopIfTrue: (format) => formats(format).stopIfTrue(format.sheet, format.id),
  },
  set: { stopIfTrue: (format, stop: boolean) => formats(format).setStopIfTrue(format.sheet, format.id, stop) },
  nav: {
    colorScale: (format) => demanded(format, "colorScale", colorScale),
    colorScaleOrNullObject: (format) => only(format, "colorScale", colorScale),
    custom: (format) => demanded(format, "custom", custom),
    customOrNullObject: (format) => only(format, "custom", custom),
    cellValue: (format) => demanded(format, "cellValue", cellValue),
    cellValueOrNullObject: (format) => only(format, "cellValue", cellValue),
  },
  call: {
    delete: (format) => formats(format).remove(format.sheet, format.id),
    getRange: (format) => range(scope(format)[0]!),
    getRangeOrNullObject: (format) => (scope(format).length === 1 ? range(scope(format)[0]!) : null),
    getRanges: (format) => rangeAreas(scope(format)),
  },
});

interface Place {
  sheet: Sheet;
  range: RangeData;
}

const listed = ({ sheet, range: area }: Place) =>
  sheet.book.conditionalFormats.ids(sheet, area).map((id) => ({ sheet, id }));
const find = (place: Place, id: string) => {
  const format = listed(place).find((item) => item.id === id);
  return format ? conditionalFormat(format) : null;
};

function add({ sheet, range: area }: Place, kind: string) {
  const rule = FRESH[kind];
  if (!rule) throw new HostError("NotImplemented", `The workbench has no conditional format of type ${kind}.`);
  return conditionalFormat({ sheet, id: sheet.book.conditionalFormats.add(sheet, [area], rule) });
}

export const conditionalFormatCollection: Wrapper<Place> = type<Place>("ConditionalFormatCollection", {
  items: (place) => listed(place).map((format) => conditionalFormat(format)),
  item: (place, id) => find(place, String(id)),
  call: {
    add: (place, [kind]: [string]) => add(place, kind),
    clearAll: ({ sheet, range: area }) => (
      sheet.checkFormattable(area),
      sheet.book.conditionalFormats.clear(sheet, area)
    ),
    getCount: (place) => listed(place).length,
    getItem: (place, [id]: [string]) => find(place, id),
    getItemAt: (place, [index]: [number]) => (listed(place)[index] ? conditionalFormat(listed(place)[index]!) : null),
    getItemOrNullObject: (place, [id]: [string]) => find(place, id),
  },
});
