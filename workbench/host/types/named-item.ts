import type { Book } from "../../model/book";
import type { Scalar } from "../../model/display";
import type { Name } from "../../model/names";
import type { Sheet } from "../../model/sheet";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { range } from "./range";
import type { RangeRef } from "./range-ref";
import { worksheet } from "./worksheet";
import { HostError } from "../errors";

/** A name of a constant has its value; what a formula gives is not worked out. */
function constant(name: Name): Scalar {
  const text = name.formula.slice(1);
  if (/^".*"$/.test(text)) return text.slice(1, -1).replaceAll('""', '"');
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
}

function kind(name: Name): string {
  if (name.target) return "Range";
  const value = constant(name);
  return value === null
    ? "Error"
    : typeof value === "number"
      ? "Double"
      : typeof value === "boolean"
        ? "Boolean"
        : "String";
}

const target = (name: Name) => (name.target ? range(name.target) : null);

export const namedItem: Wrapper<Name> = type<Name>("NamedItem", {
  id: (name) => name.name,
  get: {
    name: (name) => name.name,
    comment: (name) => name.comment,
    formula: (name) => name.formula,
    scope: (name) => (name.sheet ? "Worksheet" : "Workbook"),
    type: kind,
    value: (name) => (name.target ? name.formula.slice(1) : (constant(name) ?? name.formula)),
    visible: (name) => name.visible,
  },
  set: {
    comment: (name, comment: string) => void (name.comment = comment),
    formula: (name, formula: string) => void (name.formula = formula),
    visible: (name, visible: boolean) => void (name.visible = visible),
  },
  nav: {
    worksheet: (name) => {
      if (!name.sheet) throw new HostError("InvalidOperation", "The name belongs to the workbook, not to a sheet.");
      return worksheet(name.sheet);
    },
    worksheetOrNullObject: (name) => (name.sheet ? worksheet(name.sheet) : null),
  },
  call: {
    delete: (name) => name.delete(),
    getRange: target,
    getRangeOrNullObject: target,
  },
});

interface Scope {
  book: Book;
  sheet?: Sheet;
}

const find = ({ book, sheet }: Scope, name: string) => {
  const found = book.names.find(name, sheet);
  return found ? namedItem(found) : null;
};

function add(
  { book, sheet }: Scope,
  name: string,
  reference: string | number | boolean | HostObject<RangeRef>,
  comment?: string | null,
) {
  const formula =
    typeof reference === "object" ? `=${reference.self.sheet.address(reference.self.range, true)}` : String(reference);
  return namedItem(book.names.add({ name, formula, ...(sheet && { sheet: sheet.name }), ...(comment && { comment }) }));
}

export const namedItemCollection: Wrapper<Scope> = type<Scope>("NamedItemCollection", {
  items: ({ book, sheet }) => book.names.in(sheet).map((name) => namedItem(name)),
  item: (scope, key) => find(scope, String(key)),
  call: {
    add: (scope, [name, reference, comment]: [string, string | HostObject<RangeRef>, string?]) =>
      add(scope, name, reference, comment),
    addFormulaLocal: (scope, [name, formula, comment]: [string, string, string?]) => add(scope, name, formula, comment),
    getCount: ({ book, sheet }) => book.names.in(sheet).length,
    getItem: (scope, [name]: [string]) => find(scope, name),
    getItemOrNullObject: (scope, [name]: [string]) => find(scope, name),
  },
});
