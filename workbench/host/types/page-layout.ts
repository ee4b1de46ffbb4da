import { parseA1 } from "../../model/address";
import type { Sheet } from "../../model/sheet";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { range } from "./range";
import { rangeAreas } from "./range-areas";
import type { RangeRef } from "./range-ref";

/** Kept with the sheet for the add-in to read back; the workbench does not print. */
interface PageSetup {
  orientation: string;
  paperSize: string | null;
  zoom: object;
  centerHorizontally: boolean;
  centerVertically: boolean;
  printGridlines: boolean;
  printHeadings: boolean;
  leftMargin: number;
  rightMargin: number;
  topMargin: number;
  bottomMargin: number;
  headerMargin: number;
  footerMargin: number;
  printArea?: string;
  printTitleRows?: string;
  printTitleColumns?: string;
}

const setups = new WeakMap<Sheet, PageSetup>();

function setup(sheet: Sheet): PageSetup {
  const known = setups.get(sheet);
  if (known) return known;
  const fresh: PageSetup = {
    orientation: "Portrait",
    paperSize: null,
    zoom: { scale: 100 },
    centerHorizontally: false,
    centerVertically: false,
    printGridlines: false,
    printHeadings: false,
    leftMargin: 50.4,
    rightMargin: 50.4,
    topMargin: 54,
    bottomMargin: 54,
    headerMargin: 21.6,
    footerMargin: 21.6,
  };
  setups.set(sheet, fresh);
  return fresh;
}

const KEYS = [
  "orientation",
  "paperSize",
  "zoom",
  "centerHorizontally",
  "centerVertically",
  "printGridlines",
  "printHeadings",
  "leftMargin",
  "rightMargin",
  "topMargin",
  "bottomMargin",
  "headerMargin",
  "footerMargin",
] as const;
const POINTS: Record<string, number> = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 };

const addressOf = (at: string | HostObject<RangeRef>) =>
  typeof at === "string" ? at : at.self.sheet.address(at.self.range).split("!").at(-1)!;
const rangeAt = (sheet: Sheet, address: string | undefined) => {
  const area = address === undefined ? null : parseA1(address);
  return area && range({ sheet, range: area });
};
const printArea = (sheet: Sheet) => {
  const area = setup(sheet).printArea === undefined ? null : parseA1(setup(sheet).printArea!);
  return area && rangeAreas([{ sheet, range: area }]);
};

export const pageLayout: Wrapper<Sheet> = type<Sheet>("PageLayout", {
  get: Object.fromEntries(KEYS.map((key) => [key, (sheet: Sheet) => setup(sheet)[key]])),
  set: Object.fromEntries(
    KEYS.map((key) => [key, (sheet: Sheet, value: never) => void Object.assign(setup(sheet), { [key]: value })]),
  ),
  call: {
    getPrintArea: printArea,
    getPrintAreaOrNullObject: printArea,
    getPrintTitleColumns: (sheet) => rangeAt(sheet, setup(sheet).printTitleColumns),
    getPrintTitleColumnsOrNullObject: (sheet) => rangeAt(sheet, setup(sheet).printTitleColumns),
    getPrintTitleRows: (sheet) => rangeAt(sheet, setup(sheet).printTitleRows),
    getPrintTitleRowsOrNullObject: (sheet) => rangeAt(sheet, setup(sheet).printTitleRows),
    setPrintArea: (sheet, [at]: [string | HostObject<RangeRef>]) => void (setup(sheet).printArea = addressOf(at)),
    setPrintMargins: (sheet, [unit, margins]: [string, Record<string, number>]) => {
      for (const [side, size] of Object.entries(margins))
        Object.assign(setup(sheet), { [`${side}Margin`]: size * (POINTS[unit] ?? 1) });
    },
    setPrintTitleColumns: (sheet, [at]: [string | HostObject<RangeRef>]) =>
      void (setup(sheet).printTitleColumns = addressOf(at)),
    setPrintTitleRows: (sheet, [at]: [string | HostObject<RangeRef>]) =>
      void (setup(sheet).printTitleRows = addressOf(at)),
  },
});
