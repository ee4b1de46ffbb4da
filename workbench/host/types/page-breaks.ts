import { cellRange } from "../../model/address";
import type { Sheet } from "../../model/sheet";
import { HostError } from "../errors";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { range } from "./range";
import type { RangeRef } from "./range-ref";

interface Breaks {
  readonly sheet: Sheet;
  /** `row`: pages end above a row (Office.js's horizontal breaks). */
  readonly axis: "row" | "column";
}

/** A page begins with the row or column `before`. */
interface Break extends Breaks {
  readonly before: number;
}

const pageBreak: Wrapper<Break> = type<Break>("PageBreak", {
  // By its place, not by its number in the list: deleting one does not make another of the next.
  id: ({ axis, before }) => `${axis} ${before}`,
  get: {
    columnIndex: ({ axis, before }) => (axis === "column" ? before : 0),
    rowIndex: ({ axis, before }) => (axis === "row" ? before : 0),
  },
  call: {
    delete: ({ sheet, axis, before }) => sheet.book.pages.removeBreak(sheet.id, axis, before),
    getCellAfterBreak: ({ sheet, axis, before }) =>
      range({ sheet, range: axis === "row" ? cellRange(before, 0) : cellRange(0, before) }),
  },
});

const listed = ({ sheet, axis }: Breaks): HostObject<Break>[] =>
  sheet.book.pages.breaks(sheet.id, axis).map((before) => pageBreak({ sheet, axis, before }));

export const pageBreakCollection: Wrapper<Breaks> = type<Breaks>("PageBreakCollection", {
  items: listed,
  item: (breaks, key) =>
    (typeof key === "number"
      ? listed(breaks)[key]
      : listed(breaks).find((one) => pageBreak.type.id!(one.self as never) === key)) ?? null,
  call: {
    add: ({ sheet, axis }, [at]: [string | HostObject<RangeRef>]) => {
      const found = typeof at === "string" ? sheet.book.resolve(at, sheet) : at.self;
      if (found.sheet !== sheet)
        throw new HostError("InvalidArgument", `The range does not lie on the sheet ${sheet.name}.`);
      const before = found.range[axis];
      sheet.book.pages.addBreak(sheet.id, axis, before);
      return pageBreak({ sheet, axis, before });
    },
    getCount: (breaks) => listed(breaks).length,
    removePageBreaks: ({ sheet, axis }) => sheet.book.pages.setBreaks(sheet.id, axis, []),
  },
});
