import { MAX_COLUMNS, MAX_ROWS } from "../../model/address";
import type { PageData, RangeData } from "../../model/data";
import { PAPERS } from "../../model/pages";
import type { Side } from "../../model/pages";
import type { Sheet } from "../../model/sheet";
import { HostError } from "../errors";
import { type } from "../type";
import type { HostObject, TypeDefinition, Wrapper } from "../type";
import { headerFooterGroup } from "./headers-footers";
import { range } from "./range";
import { rangeAreas } from "./range-areas";
import type { RangeRef } from "./range-ref";
import { areasOf } from "./range-region";

const POINTS: Record<string, number> = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 };

const page = (sheet: Sheet) => sheet.book.pages.of(sheet.id);
const change = (sheet: Sheet, values: { [K in keyof PageData]: PageData[K] | undefined }) =>
  sheet.book.pages.change(sheet.id, values);
const invalid = (what: string, value: unknown) =>
  new HostError("InvalidArgument", `PageLayout.${what} cannot be ${JSON.stringify(value)}.`);

// --- plain settings ---------------------------------------------------------------------------------------------

const FLAGS = [
  "centerHorizontally",
  "centerVertically",
  "printGridlines",
  "printHeadings",
  "blackAndWhite",
  "draftMode",
] as const;

/** The first of each list is that of a new sheet. */
const CHOICES = {
  orientation: ["Portrait", "Landscape"],
  printComments: ["NoComments", "EndSheet", "InPlace"],
  printErrors: ["AsDisplayed", "Blank", "Dash", "NotAvailable"],
  printOrder: ["DownThenOver", "OverThenDown"],
} as const;

const SIDES = ["left", "right", "top", "bottom", "header", "footer"] as const;

type Getters = NonNullable<TypeDefinition<Sheet>["get"]>;
type Setters = NonNullable<TypeDefinition<Sheet>["set"]>;

const get: Getters = {
  ...Object.fromEntries(FLAGS.map((key) => [key, (sheet: Sheet) => page(sheet)[key] ?? false])),
  ...Object.fromEntries(
    Object.entries(CHOICES).map(([key, [usual]]) => [
      key,
      (sheet: Sheet) => page(sheet)[key as keyof typeof CHOICES] ?? usual,
    ]),
  ),
  ...Object.fromEntries(
    SIDES.map((side) => [`${side}Margin`, (sheet: Sheet) => sheet.book.pages.margin(sheet.id, side)]),
  ),
  paperSize: (sheet) => page(sheet).paperSize ?? null,
  firstPageNumber: (sheet) => page(sheet).firstPageNumber ?? "",
  zoom: (sheet) => {
    const { fit, scale } = page(sheet);
    if (!fit) return { scale: scale ?? 100 };
    return {
      ...(fit.wide !== undefined && { horizontalFitToPages: fit.wide }),
      ...(fit.tall !== undefined && { verticalFitToPages: fit.tall }),
    };
  },
};

function setChoice(key: keyof typeof CHOICES) {
  return (sheet: Sheet, value: string) => {
    const [usual, ...others] = CHOICES[key] as readonly string[];
    if (value !== usual && !others.includes(value)) throw invalid(key, value);
    change(sheet, { [key]: value === usual ? undefined : value });
  };
}

function setZoom(
  sheet: Sheet,
  zoom: { scale?: number | null; horizontalFitToPages?: number | null; verticalFitToPages?: number | null } | null,
): void {
  const { scale, horizontalFitToPages: wide, verticalFitToPages: tall } = zoom ?? {};
  const pages = [wide, tall].filter((count) => typeof count === "number");
  if (pages.some((count) => !Number.isInteger(count) || count < 1 || count > 32_767)) throw invalid("zoom", zoom);
  if (pages.length > 0)
    return change(sheet, {
      fit: { ...(typeof wide === "number" && { wide }), ...(typeof tall === "number" && { tall }) },
      scale: undefined,
    });
  if (typeof scale !== "number" || !(scale >= 10 && scale <= 400)) throw invalid("zoom", zoom);
  change(sheet, { fit: undefined, scale: scale === 100 ? undefined : Math.round(scale) });
}

const set: Setters = {
  ...Object.fromEntries(
    FLAGS.map((key) => [key, (sheet: Sheet, on: boolean) => change(sheet, { [key]: on ? true : undefined })]),
  ),
  ...Object.fromEntries(Object.keys(CHOICES).map((key) => [key, setChoice(key as keyof typeof CHOICES)])),
  ...Object.fromEntries(
    SIDES.map((side) => [
      `${side}Margin`,
      (sheet: Sheet, points: number) => sheet.book.pages.setMargins(sheet.id, { [side]: points }),
    ]),
  ),
  paperSize: (sheet, paperSize: string) => {
    if (!PAPERS.includes(paperSize)) throw invalid("paperSize", paperSize);
    change(sheet, { paperSize });
  },
  firstPageNumber: (sheet, first: number | "" | null) => {
    if (first !== "" && first !== null && !(Number.isInteger(first) && first >= 0 && first <= 32_767))
      throw invalid("firstPageNumber", first);
    change(sheet, { firstPageNumber: first === "" || first === null ? undefined : first });
  },
  zoom: setZoom,
};

// --- areas ------------------------------------------------------------------------------------------------------

const isAreas = (at: HostObject<RangeRef> | HostObject<RangeRef[]>): at is HostObject<RangeRef[]> =>
  Array.isArray(at.self);

/** One or several areas, given as an address or as an object; all on the sheet itself. */
function areasGiven(sheet: Sheet, at: string | HostObject<RangeRef> | HostObject<RangeRef[]>): RangeData[] {
  const refs = typeof at === "string" ? areasOf(sheet, at) : isAreas(at) ? at.self : [at.self];
  if (refs.some((ref) => ref.sheet !== sheet))
    throw new HostError("InvalidArgument", `The range does not lie on the sheet ${sheet.name}.`);
  return refs.map((ref) => ({ ...ref.range }));
}

function titles(key: "titleRows" | "titleColumns") {
  return (sheet: Sheet, [at]: [string | HostObject<RangeRef>]) => {
    const [area, ...more] = areasGiven(sheet, at);
    const whole = key === "titleRows" ? area!.columns >= MAX_COLUMNS : area!.rows >= MAX_ROWS;
    if (!whole || more.length > 0)
      throw new HostError("InvalidArgument", `Print titles are whole ${key === "titleRows" ? "rows" : "columns"}.`);
    change(sheet, { [key]: area });
  };
}

const one = (sheet: Sheet, area: RangeData | undefined) => (area ? range({ sheet, range: { ...area } }) : null);
const printArea = (sheet: Sheet) => {
  const { area } = page(sheet);
  return area ? rangeAreas(area.map((part) => ({ sheet, range: { ...part } }))) : null;
};
const titleRows = (sheet: Sheet) => one(sheet, page(sheet).titleRows);
const titleColumns = (sheet: Sheet) => one(sheet, page(sheet).titleColumns);

/** Kept with the sheet and written to files; the workbench itself does not print. */
export const pageLayout: Wrapper<Sheet> = type<Sheet>("PageLayout", {
  get,
  set,
  nav: { headersFooters: (sheet) => headerFooterGroup(sheet) },
  call: {
    getPrintArea: printArea,
    getPrintAreaOrNullObject: printArea,
    getPrintTitleColumns: titleColumns,
    getPrintTitleColumnsOrNullObject: titleColumns,
    getPrintTitleRows: titleRows,
    getPrintTitleRowsOrNullObject: titleRows,
    setPrintArea: (sheet, [at]: [string | HostObject<RangeRef> | HostObject<RangeRef[]>]) =>
      change(sheet, { area: areasGiven(sheet, at) }),
    setPrintMargins: (sheet, [unit, margins]: [string, Partial<Record<Side, number>>]) => {
      const points = POINTS[unit];
      if (!points) throw invalid("setPrintMargins", unit);
      sheet.book.pages.setMargins(
        sheet.id,
        Object.fromEntries(Object.entries(margins).map(([side, size]) => [side, size * points])),
      );
    },
    setPrintTitleColumns: titles("titleColumns"),
    setPrintTitleRows: titles("titleRows"),
  },
});
