/** Rows of a list that nobody uses yet. */
import type { Rect } from "../a1";
import type { SheetDraft } from "../document/draft";

/** Bold without the line that a sum has above it: a year beside its months. */
export const yearLook = { bold: true, vertical: "Center" } as const;

/** They show nothing rather than noughts while the first column has no name. */
export function hideUnnamed(sheet: SheetDraft, rect: Rect): void {
  sheet.rule(rect, (at) => `$${at.near(0, -rect.column)}=""`, { color: "#FFFFFF" });
}
