import type { Book } from "../../model/book";
import { HostError } from "../errors";
import type { Host } from "../host";
import { type } from "../type";
import type { Wrapper } from "../type";
import { create, createAndOpen } from "./created-workbook";
import { customXmlPartCollection, documentProperties, settingCollection } from "./custom-parts";
import { namedItemCollection } from "./named-item";
import { range } from "./range";
import { rangeAreas } from "./range-areas";
import { tableCollection, tableScope } from "./table";
import { worksheetCollection } from "./worksheet";

const application: Wrapper<Book> = type<Book>("Application", {
  get: {
    calculationMode: (book) => book.calculation.mode,
    calculationState: (book) => (book.calculation.pending ? "Pending" : "Done"),
    calculationEngineVersion: () => 191029,
    decimalSeparator: () => ".",
    thousandsSeparator: () => ",",
    useSystemSeparators: () => true,
  },
  set: {
    calculationMode: async (book, mode: "Automatic" | "AutomaticExceptTables" | "Manual") => {
      await book.settled();
      book.calculation.mode = mode;
    },
  },
  nav: { cultureInfo: (book) => cultureInfo(book) },
  call: {
    calculate: (book) => book.calculation.recalculate(),
    createWorkbook: (_book, [base64]: [string?], host) => create(base64, host),
    suspendApiCalculationUntilNextSync: () => null,
    suspendScreenUpdatingUntilNextSync: () => null,
  },
});

const cultureInfo: Wrapper<Book> = type<Book>("CultureInfo", {
  get: { name: () => "en-US" },
  nav: { numberFormat: (book) => numberFormatInfo(book), datetimeFormat: (book) => datetimeFormatInfo(book) },
});
const numberFormatInfo: Wrapper<Book> = type<Book>("NumberFormatInfo", {
  get: { numberDecimalSeparator: () => ".", numberGroupSeparator: () => ",", currencySymbol: () => "$" },
});
const datetimeFormatInfo: Wrapper<Book> = type<Book>("DatetimeFormatInfo", {
  get: {
    dateSeparator: () => "/",
    shortDatePattern: () => "M/d/yyyy",
    longDatePattern: () => "dddd, MMMM d, yyyy",
    timeSeparator: () => ":",
    longTimePattern: () => "h:mm:ss tt",
    shortTimePattern: () => "h:mm tt",
  },
});

const workbookProtection: Wrapper<Book> = type<Book>("WorkbookProtection", {
  get: { protected: (book) => book.protection.structureProtected },
  call: {
    protect: (book, [password]: [string?]) => book.protection.protectStructure(password ?? undefined),
    unprotect: (book, [password]: [string?]) => book.protection.unprotectStructure(password ?? undefined),
  },
});

const runtime: Wrapper<Book> = type<Book>("Runtime", {
  get: { enableEvents: (_book, host) => host.events.enabled },
  set: { enableEvents: (_book, enable: boolean, host) => void (host.events.enabled = enable) },
});

function selected(book: Book) {
  const { sheet, ranges } = book.selection;
  if (ranges.length !== 1)
    throw new HostError(
      "InvalidSelection",
      "The current selection is invalid for this action: several ranges are selected.",
    );
  return range({ sheet, range: ranges[0]! });
}

const kept = (host: Host, id: string) => host.references.get(id) ?? null;

export const workbook: Wrapper<Book> = type<Book>("Workbook", {
  get: {
    name: (_book, host) => host.options.workbookName,
    readOnly: () => false,
    isDirty: () => true,
    autoSave: () => false,
    previouslySaved: () => true,
    usePrecisionAsDisplayed: () => false,
    calculationEngineVersion: () => 191029,
  },
  nav: {
    _Runtime: (book) => runtime(book),
    application: (book) => application(book),
    customXmlParts: (book) => customXmlPartCollection(book),
    names: (book) => namedItemCollection({ book }),
    properties: (book) => documentProperties(book),
    protection: (book) => workbookProtection(book),
    settings: (book) => settingCollection(book),
    tables: (book) => tableCollection(tableScope(book, () => book.tables.all)),
    worksheets: (book) => worksheetCollection(book),
  },
  call: {
    createAndOpenWorkbook: (_book, [base64]: [string?], host) => createAndOpen(base64, host),
    getActiveCell: (book) => range({ sheet: book.selection.sheet, range: book.selection.active }),
    getSelectedRange: (book) => selected(book),
    getSelectedRanges: (book) =>
      rangeAreas(book.selection.ranges.map((area) => ({ sheet: book.selection.sheet, range: area }))),
    getActiveChart: () => null,
    getActiveChartOrNullObject: () => null,
    getIsActiveCollabSession: () => false,
    _GetObjectByReferenceId: (_book, [id]: [string], host) => kept(host, id),
    _GetObjectTypeNameByReferenceId: (_book, [id]: [string], host) => kept(host, id)?.type.name ?? null,
    _GetReferenceCount: (_book, _args, host) => host.references.size,
    _RemoveAllReferences: (_book, _args, host) => host.references.clear(),
    _RemoveReference: (_book, ids: string[], host) => host.references.remove(ids.flat()),
  },
});
