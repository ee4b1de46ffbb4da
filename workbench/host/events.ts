/** Events of Office.js: which the add-in registered, and what is pushed when something happens in the book. */
import { intersect, toA1 } from "../model/address";
import type { Book } from "../model/book";
import type { RangeData } from "../model/data";
import type { Sheet } from "../model/sheet";
import { isErrorValue } from "../model/errors";
import type { PushMessage } from "./protocol";

/** The numbers of the private protocol (`GenericEventHandlers` in Microsoft's client). */
export const EVENTS = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  worksheetFormatChanged: 18,
  worksheetProtectionChanged: 24,
  worksheetNameChanged: 25,
  chartAdded: 50,
  chartDeleted: 53,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

export type EventNumber = (typeof EVENTS)[keyof typeof EVENTS];

const MESSAGE_CATEGORY = 65536;
/** The target of events that a collection of the whole workbook listens to. */
export const WORKBOOK_TARGET = "Workbook";

export class HostEvents {
  private readonly registered = new Set<string>();
  private readonly disposals: (() => void)[] = [];
  /** Set while a request of the add-in is carried out. */
  enabled = true;

  constructor(
    private readonly book: Book,
    private readonly push: (messages: PushMessage[]) => void,
  ) {
    const { on } = { on: book.on.bind(book) };
    this.disposals.push(
      on("changed", ({ sheetId, range, change }) => this.changed(sheetId, range, change)),
      on("selection", ({ sheetId, range }) => this.selected(sheetId, range)),
      on("sheetActivated", ({ sheetId, previous }) => {
        if (previous)
          this.onSheet(EVENTS.worksheetDeactivated, previous, { type: "WorksheetDeactivated", worksheetId: previous });
        this.onSheet(EVENTS.worksheetActivated, sheetId, { type: "WorksheetActivated", worksheetId: sheetId });
      }),
      on("sheetAdded", ({ sheetId }) =>
        this.send(EVENTS.worksheetAdded, WORKBOOK_TARGET, {
          type: "WorksheetAdded",
          source: "Local",
          worksheetId: sheetId,
        }),
      ),
      on("sheetDeleted", ({ sheetId }) =>
        this.send(EVENTS.worksheetDeleted, WORKBOOK_TARGET, {
          type: "WorksheetDeleted",
          source: "Local",
          worksheetId: sheetId,
        }),
      ),
      on("sheetRenamed", ({ sheetId, before, after }) =>
        this.onSheet(EVENTS.worksheetNameChanged, sheetId, {
          type: "WorksheetNameChanged",
          source: "Local",
          worksheetId: sheetId,
          nameBefore: before,
          nameAfter: after,
        }),
      ),
      on("formatChanged", ({ sheetId, range }) =>
        this.onSheet(EVENTS.worksheetFormatChanged, sheetId, {
          source: "Local",
          worksheetId: sheetId,
          address: toA1(range),
        }),
      ),
      on("calculated", () => {
        for (const { id } of book.sheets) this.onSheet(EVENTS.worksheetCalculated, id, { worksheetId: id });
      }),
      on("protectionChanged", ({ sheetId }) =>
        this.onSheet(EVENTS.worksheetProtectionChanged, sheetId, {
          worksheetId: sheetId,
          source: "Local",
          isProtected: book.protection.isProtected(sheetId),
        }),
      ),
      on("tableAdded", ({ tableId, sheetId }) =>
        this.onTables(EVENTS.tableAdded, sheetId, {
          type: "TableAdded",
          source: "Local",
          tableId,
          worksheetId: sheetId,
        }),
      ),
      on("tableDeleted", ({ tableId, sheetId, name }) =>
        this.onTables(EVENTS.tableDeleted, sheetId, {
          type: "TableDeleted",
          source: "Local",
          tableId,
          worksheetId: sheetId,
          tableName: name,
        }),
      ),
    );
  }

  register(event: EventNumber, target: string): void {
    this.registered.add(`${event} ${target}`);
  }

  unregister(event: EventNumber, target: string): void {
    this.registered.delete(`${event} ${target}`);
  }

  private changed(sheetId: string, range: RangeData, change: string): void {
    const sheet = this.book.findSheet(sheetId);
    if (!sheet) return;
    const args = {
      changeType: change,
      source: "Local",
      worksheetId: sheetId,
      address: toA1(range),
      triggerSource: "Unknown",
      shiftDirection: "None",
      ...after(sheet, range),
    };
    this.onSheet(EVENTS.worksheetChanged, sheetId, args);
    for (const table of this.book.tables.onSheet(sheet)) {
      const part = intersect(table.range, range);
      if (part)
        for (const target of [table.id, WORKBOOK_TARGET, sheetId])
          this.send(EVENTS.tableChanged, target, { ...args, tableId: table.id, address: toA1(part) });
    }
  }

  private selected(sheetId: string, range: RangeData): void {
    const address = toA1(range);
    this.onSheet(EVENTS.worksheetSelectionChanged, sheetId, { address, worksheetId: sheetId });
    const sheet = this.book.findSheet(sheetId);
    for (const table of sheet ? this.book.tables.onSheet(sheet) : []) {
      const part = intersect(table.range, range);
      this.send(EVENTS.tableSelectionChanged, table.id, {
        address: part ? toA1(part) : "",
        worksheetId: sheetId,
        tableId: table.id,
      });
    }
  }

  private onSheet(event: EventNumber, sheetId: string, args: object): void {
    this.send(event, sheetId, args);
    this.send(event, WORKBOOK_TARGET, args);
  }

  private onTables(event: EventNumber, sheetId: string, args: object): void {
    this.send(event, sheetId, args);
    this.send(event, WORKBOOK_TARGET, args);
  }

  private send(event: EventNumber, targetId: string, args: object): void {
    if (!this.enabled || !this.registered.has(`${event} ${targetId}`)) return;
    this.push([{ messageCategory: MESSAGE_CATEGORY, messageType: event, targetId, message: JSON.stringify(args) }]);
  }

  dispose(): void {
    this.disposals.forEach((dispose) => dispose());
    this.registered.clear();
  }
}

/** The value of a single changed cell, as Excel sends it along. */
function after(sheet: Sheet, { row, column, rows, columns }: RangeData): object {
  if (rows * columns !== 1) return {};
  const value = sheet.value(row, column);
  const valueTypeAfter =
    value === null
      ? "Empty"
      : isErrorValue(value)
        ? "Error"
        : typeof value === "number"
          ? "Double"
          : typeof value === "boolean"
            ? "Boolean"
            : "String";
  return { valueAfter: value ?? "", valueTypeAfter, valueTypeBefore: "Unknown" };
}
