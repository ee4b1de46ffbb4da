import type { RangeData } from "../model/data";
import { parseA1 } from "../model/address";

/** An address that a file holds; null where it cannot be read, since a damaged rule should not keep a workbook closed. */
export function parseRange(address: string): RangeData | null {
  try {
    return parseA1(address);
  } catch {
    return null;
  }
}
