/** Where a place on the sheet is on the screen: headers, zoom, scrolling and frozen panes taken into account. */
import { IRenderManagerService, SHEET_VIEWPORT_KEY } from "@univerjs/engine-render";
import { SheetSkeletonManagerService } from "@univerjs/sheets-ui";
import type { Book } from "../model/book";

export interface Screen {
  /** Pixels from the left edge of the canvas to a place `x` pixels from the sheet's left edge at 100 %. */
  x(sheetX: number): number;
  y(sheetY: number): number;
  readonly zoom: number;
  /** Where headers end. */
  readonly headerWidth: number;
  readonly headerHeight: number;
  /** The canvas within its container. */
  readonly bounds: DOMRect;
}

export function screenOf(book: Book): Screen | null {
  const render = book.injector.get(IRenderManagerService).getRenderById(book.unitId);
  const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
  const main = render?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
  const canvas = render?.engine.getCanvasElement();
  if (!render || !skeleton || !main || !canvas) return null;
  const zoom = render.scene.getAncestorScale().scaleX;
  const { xSplit, ySplit, startRow, startColumn } = book.activeSheet.worksheet.getFreeze();
  const frozenX = xSplit > 0 ? skeleton.getNoMergeCellWithCoordByIndex(0, startColumn).startX : 0;
  const frozenY = ySplit > 0 ? skeleton.getNoMergeCellWithCoordByIndex(startRow, 0).startY : 0;
  const { rowHeaderWidth, columnHeaderHeight } = skeleton;
  return {
    // A place inside a frozen part stays where it is.
    x: (sheetX) =>
      (sheetX + rowHeaderWidth < frozenX ? sheetX + rowHeaderWidth : sheetX + rowHeaderWidth - main.viewportScrollX) *
      zoom,
    y: (sheetY) =>
      (sheetY + columnHeaderHeight < frozenY
        ? sheetY + columnHeaderHeight
        : sheetY + columnHeaderHeight - main.viewportScrollY) * zoom,
    zoom,
    headerWidth: rowHeaderWidth * zoom,
    headerHeight: columnHeaderHeight * zoom,
    bounds: canvas.getBoundingClientRect(),
  };
}
