/**
 * Reads the formula of an example without any spreadsheet: its arguments are taken from the tables of a workbook's plain
 * data. So what the workbench spills can be compared with what the functions say when they are called directly.
 *
 * Knows what the examples are made of: texts, numbers, array constants, `Table`, `Table[#All]`, `Table[Column]`,
 * `Table[[#All],[From]:[To]]`, comparisons of a column with a value, and functions within functions.
 */
import type { BookData, CellValue } from "../../workbench/model/data";

export type Rows = readonly (readonly unknown[])[];

/** Calls a function by its id, for one inside another. */
export type Call = (id: string, args: readonly unknown[]) => unknown;

export interface ReadFormula {
  readonly id: string;
  readonly args: readonly unknown[];
}

/** `=UOPS.ID(…)` as a call; anything else is an error, with the place where it cannot be read. */
export function readFormula(formula: string, book: BookData, call: Call): ReadFormula {
  const reader = new Reader(formula, book, call);
  reader.expect("=UOPS.");
  const read = reader.readCall();
  reader.end();
  return read;
}

/** `=Table[Column]` as rows. */
export function readReference(formula: string, book: BookData): Rows {
  const reader = new Reader(formula, book, () => undefined);
  reader.expect("=");
  const rows = reader.reference();
  reader.end();
  return rows;
}

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly book: BookData,
    private readonly call: Call,
  ) {}

  expect(sign: string): void {
    if (!this.take(sign)) this.fail();
  }

  end(): void {
    if (this.at < this.text.length) this.fail();
  }

  readCall(): ReadFormula {
    const id = this.match(/[A-Z]+/y);
    this.expect("(");
    const args: unknown[] = [];
    do args.push(/[,)]/.test(this.text[this.at]!) ? null : this.argument());
    while (this.take(","));
    this.expect(")");
    return { id, args };
  }

  reference(): Rows {
    const name = this.match(/[A-Za-z]\w*/y);
    const sheet = this.book.sheets.find(({ tables }) => tables.some((table) => table.name === name));
    const table = sheet?.tables.find((one) => one.name === name);
    if (!sheet || !table) throw new Error(`${this.text}: the workbook has no table ${name}`);
    const { row, column, rows, columns } = table.range;
    const value = (r: number, c: number): CellValue => sheet.cells.get(r)?.get(c)?.value ?? null;
    const header = Array.from({ length: columns }, (_, c) => value(row, column + c));
    const find = (title: string): number => {
      const found = header.indexOf(title);
      if (found < 0) throw new Error(`${this.text}: the table ${name} has no column ${title}`);
      return found;
    };
    let [first, last, top] = [0, columns - 1, row + 1];
    if (this.take("[[")) {
      if (this.take("#All],[")) top = row;
      first = last = find(this.match(/[^\]]+/y));
      if (this.take("]:[")) last = find(this.match(/[^\]]+/y));
      this.expect("]]");
    } else if (this.take("[#All]")) top = row;
    else if (this.take("[")) {
      first = last = find(this.match(/[^\]]+/y));
      this.expect("]");
    }
    return Array.from({ length: row + rows - top }, (_, r) =>
      Array.from({ length: last - first + 1 }, (_, c) => value(top + r, column + first + c)),
    );
  }

  private argument(): unknown {
    const left = this.operand();
    const sign = /(?:<>|>=|<=|=|<|>)/y;
    sign.lastIndex = this.at;
    const found = sign.exec(this.text)?.[0];
    if (!found) return left;
    this.at += found.length;
    const right = this.operand();
    if (!Array.isArray(left) || Array.isArray(right)) this.fail();
    return (left as Rows).map((line) => line.map((cell) => compare(cell, found, right)));
  }

  private operand(): unknown {
    if (this.take("{")) return this.constant();
    if (this.take("UOPS.")) {
      const { id, args } = this.readCall();
      return this.call(id, args);
    }
    return /["\d-]/.test(this.text[this.at] ?? "") ? this.single() : this.reference();
  }

  private constant(): Rows {
    const rows: unknown[][] = [[]];
    for (;;) {
      rows.at(-1)!.push(this.single());
      if (this.take("}")) return rows;
      if (this.take(";")) rows.push([]);
      else this.expect(",");
    }
  }

  private single(): string | number {
    if (this.text[this.at] === '"')
      return this.match(/"(?:[^"]|"")*"/y)
        .slice(1, -1)
        .replaceAll('""', '"');
    const digits = Number(this.match(/-?\d+(?:\.\d+)?/y));
    return this.take("%") ? digits / 100 : digits;
  }

  private take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) this.fail();
    this.at += found!.length;
    return found!;
  }

  private fail(): never {
    throw new Error(`${this.text}: cannot be read from "${this.text.slice(this.at)}" on`);
  }
}

/** As Excel compares: upper and lower case are the same, numbers stand before texts, a blank is 0 or "". */
function compare(left: unknown, sign: string, right: unknown): boolean {
  const given = left ?? (typeof right === "string" ? "" : 0);
  const order = typeof given === typeof right ? sorted(given, right) : typeof given === "number" ? -1 : 1;
  if (sign === "=") return order === 0;
  if (sign === "<>") return order !== 0;
  if (sign === "<") return order < 0;
  if (sign === "<=") return order <= 0;
  return sign === ">" ? order > 0 : order >= 0;
}

function sorted(left: unknown, right: unknown): number {
  const [a, b] = [left, right].map((cell) => (typeof cell === "string" ? cell.toLowerCase() : Number(cell)));
  return a! < b! ? -1 : a! > b! ? 1 : 0;
}
