/** Where cells lead. hucre reads the first cell of a link alone, and a place behind an address as one in the workbook. */
import type { Hyperlink } from "hucre";
import type { CellData, LinkData, SheetData } from "../model/data";
import { parseRange } from "./ranges";
import type { SheetXml } from "./sheet-xml";
import { elements } from "./xml";

/** A link over more cells than this would be one over whole columns. */
const MOST_CELLS = 10_000;

export function linkToFile({ address, documentReference, screenTip }: LinkData): Hyperlink {
  const place = documentReference ?? "";
  return {
    ...(address ? { target: place ? `${address}#${place}` : address } : { target: "", location: place }),
    ...(screenTip && { tooltip: screenTip }),
  };
}

/** Gives the cells of a sheet their links. */
export function putLinks({ tail, targets }: SheetXml, data: SheetData): void {
  for (const { attributes } of elements(tail, "hyperlink")) {
    const range = parseRange(attributes.ref ?? "");
    const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1];
    const [address = "", ...behind] = (id === undefined ? "" : (targets.get(id) ?? "")).split("#");
    const place = attributes.location ?? behind.join("#");
    if (!range || range.rows * range.columns > MOST_CELLS || (!address && !place)) continue;
    const link: LinkData = {
      ...(address && { address }),
      ...(place && { documentReference: place }),
      ...(attributes.tooltip && { screenTip: attributes.tooltip }),
    };
    for (let r = range.row; r < range.row + range.rows; r++) {
      const cells = data.cells.get(r) ?? new Map<number, CellData>();
      data.cells.set(r, cells);
      for (let c = range.column; c < range.column + range.columns; c++) cells.set(c, { ...cells.get(c), link });
    }
  }
}
