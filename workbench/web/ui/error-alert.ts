/**
 * What Excel shows beside a cell with an error: the message of the function that gave it. Univer already opens a bubble
 * there, with a general sentence; where the function said more, its own words take that place.
 */
import type { Univer } from "@univerjs/core";
import { CellAlertManagerService, type ICellAlert } from "@univerjs/sheets-ui";
import type { Book } from "../../model/book";

const width = 320;
const charactersInLine = 44;
const lineHeight = 20;
const around = 56;

const patched = new WeakSet<CellAlertManagerService>();

/** Once the first workbook is there; `book` gives the one of the moment. */
export function showFunctionMessages(univer: Univer, book: () => Book): void {
  const alerts = univer.__getInjector().get(CellAlertManagerService);
  if (patched.has(alerts)) return;
  patched.add(alerts);
  const show = alerts.showAlert.bind(alerts);
  alerts.showAlert = (alert) => show(withMessage(alert, book()));
}

function withMessage(alert: ICellAlert, book: Book): ICellAlert {
  const { unitId, subUnitId, row, col } = alert.location;
  const sheet = unitId === book.unitId ? book.findSheet(subUnitId) : undefined;
  const message = sheet && book.errorMessage(sheet, row, col);
  if (!sheet || !message) return alert;
  return {
    ...alert,
    title: String(sheet.value(row, col)),
    message,
    width,
    height: around + lineHeight * Math.ceil(visualLength(message) / charactersInLine),
  };
}

/** Chinese characters are twice as wide as Latin letters. */
function visualLength(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
}
