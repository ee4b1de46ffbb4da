/** A click on a cell that leads somewhere goes there, as in Excel. */
import { HoverManagerService } from "@univerjs/sheets-ui";
import { contains, cellRange, sameRange } from "../../model/address";
import type { Book } from "../../model/book";

/** Returns what ends it. `lost` is told of a target that cannot be opened. */
export function followLinks(book: Book, lost: (target: string) => void): () => void {
  const clicks = book.injector.get(HoverManagerService).currentClickedCell$.subscribe(({ location }) => {
    if (location.unitId !== book.unitId) return;
    // The grid is done with the click first.
    setTimeout(() => follow(book, location.row, location.col, lost));
  });
  return () => clicks.unsubscribe();
}

function follow(book: Book, row: number, column: number, lost: (target: string) => void): void {
  const { sheet, ranges, active } = book.selection;
  const [range, ...more] = ranges;
  // The end of a drag, a further cell of a selection, or a cell pointed at from a formula is not a click on the link.
  const one = range && (sameRange(range, active) || sheet.layout.mergeAround(active));
  if (!one || more.length > 0 || !contains(range, cellRange(row, column))) return;
  const { address, documentReference } = sheet.links.at(active.row, active.column) ?? {};
  if (address) {
    const url = documentReference ? `${address}#${documentReference}` : address;
    if (/^(https?|mailto):/i.test(url)) window.open(url, "_blank", "noopener");
    else lost(url);
  } else if (documentReference) {
    try {
      const target = book.resolve(documentReference.replace(/^#/, ""), sheet);
      book.select(target.sheet, target.range);
    } catch {
      lost(documentReference);
    }
  }
}
