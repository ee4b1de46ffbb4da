/** What Excel shows beside a cell with an error: the message of the function that gave it. */
import { HoverManagerService } from "@univerjs/sheets-ui";
import type { Book } from "../../model/book";
import { element } from "../dom";

export class ErrorHover {
  private readonly tip = element("div", { class: "error-tip", role: "tooltip", hidden: true }, element("strong"), element("span"));
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly book: Book,
    private readonly grid: HTMLElement,
  ) {
    grid.append(this.tip);
    const hover = book.injector.get(HoverManagerService).currentCell$.subscribe((cell) => {
      if (!cell || cell.location.unitId !== book.unitId) return this.hide();
      // The position is of the canvas; the tip stands below the cell.
      this.show(cell.location.subUnitId, cell.location.row, cell.location.col, { left: cell.position.startX, bottom: cell.position.endY });
    });
    const leave = (): void => this.hide();
    grid.addEventListener("pointerleave", leave);
    this.stops.push(() => hover.unsubscribe(), () => grid.removeEventListener("pointerleave", leave), book.on("changed", leave), book.on("sheetActivated", leave));
  }

  dispose(): void {
    this.stops.forEach((stop) => stop());
    this.tip.remove();
  }

  private hide(): void {
    this.tip.hidden = true;
  }

  private show(sheetId: string, row: number, column: number, at: { left: number; bottom: number }): void {
    const sheet = this.book.findSheet(sheetId);
    const message = sheet && this.book.errorMessage(sheet, row, column);
    if (!sheet || !message) return this.hide();
    const canvas = this.grid.querySelector("canvas")?.getBoundingClientRect();
    const outer = this.grid.getBoundingClientRect();
    const [code, text] = Array.from(this.tip.children);
    code.textContent = String(sheet.value(row, column));
    text.textContent = message;
    this.tip.hidden = false;
    this.tip.style.left = `${Math.max(4, Math.min((canvas?.left ?? 0) - outer.left + at.left, outer.width - this.tip.offsetWidth - 12))}px`;
    this.tip.style.top = `${(canvas?.top ?? 0) - outer.top + at.bottom + 6}px`;
  }
}
