import { type } from "../type";
import type { Wrapper } from "../type";
import { range } from "./range";
import { rangeCollection } from "./range-collection";
import { rangeFormat } from "./range-format";
import type { RangeRef } from "./range-ref";
import { worksheet } from "./worksheet";

const each = (act: (ref: RangeRef) => void) => (areas: RangeRef[]) => areas.forEach(act);

/** Several ranges of one sheet. Formats can be set on all, and are read from the first. */
export const rangeAreas: Wrapper<RangeRef[]> = type<RangeRef[]>("RangeAreas", {
  get: {
    address: (areas) => areas.map(({ sheet, range: area }) => sheet.address(area)).join(","),
    areaCount: (areas) => areas.length,
    cellCount: (areas) => areas.reduce((sum, { range: area }) => sum + area.rows * area.columns, 0),
  },
  nav: {
    areas: (areas) => rangeCollection(areas),
    format: (areas) => (areas.length === 1 ? rangeFormat(areas[0]!) : null),
    worksheet: (areas) => worksheet(areas[0]!.sheet),
  },
  call: {
    clear: (areas, [applyTo = "All"]: [string?]) =>
      each(({ sheet, range: area }) => sheet.clear(area, applyTo as never))(areas),
    getTables: (areas) => range.type.call!.getTables!(areas[0]! as never, [] as never, undefined as never),
  },
});
