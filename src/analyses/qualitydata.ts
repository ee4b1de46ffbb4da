/** The table that QUALITY judges: its header, its columns by their different values, what each is taken to hold. */
import { type Cell, type Cells, isBlank, isBlock, isErrorText, plain, shown, trimmed } from "../analytics/cells";
import type { ReadSettings } from "../analytics/columns";
import { readDays } from "../analytics/days";
import { type IdMatching, identityOf } from "../analytics/ids";
import { Numbers } from "../analytics/interning";
import { Fault } from "../analytics/fault";
import { type Guesses, guessFrom, holdsDates, type Profile, profileOf } from "../analytics/guess";
import { fold } from "../analytics/statuses";
import { blankedRows, blankRows, internColumn, type TableColumn, zerosAsBlanks } from "../analytics/tables";

/** Options that name the column of a kind, by its header or its number; 0 says that there is none. */
export const columnOptions = ["customer", "date", "amount", "order", "product", "status"] as const;
export type ColumnChoices = Readonly<Record<(typeof columnOptions)[number] | "unique", string>>;

export interface DataColumn extends TableColumn {
  /** Its number in the table, from 1. */
  readonly number: number;
  /** The header as it stands; `title` is the trimmed text, "" where it is blank. */
  readonly header: Cell;
  readonly title: string;
  readonly profile: Profile;
  /** Per value: its day or a negative code, where this is a column of dates. */
  readonly days: Int32Array | null;
  /** Per value: 1 for a text with more in it than ordinary letters, digits and signs. */
  readonly odd: Uint8Array;
}

export interface Ids {
  /** Per value of the column: its identity, 0 …; −1 where it is none. */
  readonly of: Int32Array;
  readonly names: readonly (string | number)[];
  /** Rows of each identity. */
  readonly counts: Int32Array;
}

export interface QualityData {
  readonly columns: readonly DataColumn[];
  /** Rows below the header, without blank ones at the end and without a row of totals. */
  readonly rows: number;
  /** Per row: 1 where it is wholly blank. */
  readonly blank: Uint8Array;
  readonly blanks: number;
  /** The last row where it is one of totals: what gives it away, and its column. */
  readonly totals: { readonly column: number; readonly found: Cell } | null;
  /** Places in `columns`. */
  readonly roles: Guesses;
  /** Kinds that analyses need, where no column was found and nobody has said that there is none. */
  readonly unknown: readonly ("customer" | "date")[];
  /** Places of the columns whose ids should not repeat. */
  readonly unique: readonly number[];
  readonly settings: ReadSettings;
}

/** Raises `missingArgument`, `emptyColumn` where nothing stands below the header, `columnUnknown`. */
export function readTable(value: unknown, choices: ColumnChoices, settings: ReadSettings): QualityData {
  if (!isBlock(value)) throw new Fault("value", "missingArgument", { argument: "table" });
  const end = usedRows(value);
  const titles = (value[0] ?? []).map(titleOf);
  if (end < 2) throw new Fault("na", "emptyColumn", { argument: "table" });
  const totals = totalsIn(value, end);
  const to = totals ? end - 1 : end;
  const found = titles.flatMap((title, column) => {
    const own = internColumn(value, column, 1, to);
    // A column without header and cells is a gap between columns, or the rest of a wide selection.
    if (title === "" && own.counts[0] === to - 1) return [];
    return [{ own, column, title, profile: profileOf(own.values, own.counts) }];
  });
  const numbers = found.map(({ column }) => column);
  const place = (key: string, text: string): number | null => placeOf(key, text, titles, numbers);
  const known = columnOptions.flatMap((kind) => (choices[kind] === "" ? [] : [[kind, place(kind, choices[kind])]]));
  const roles = guessFrom(
    found.map(({ title }) => title),
    found.map(({ profile }) => profile),
    Object.fromEntries(known) as Partial<Guesses>,
  );
  const unique = choices.unique === "" ? [] : choices.unique.split(/[,，、]/).map((text) => place("unique", text));
  const columns = found.map(({ own, column, title, profile }, i): DataColumn => {
    const isDate = i === roles.date || (i !== roles.amount && holdsDates(title, profile));
    const zeroIsBlank = isDate || i === roles.customer || i === roles.order || unique.includes(i) || allTexts(own);
    const cells = zeroIsBlank ? zerosAsBlanks(own) : own;
    const days = isDate
      ? readDays(
          cells.values.map((cell) => [cell]),
          cells.values.length,
          settings,
        )
      : null;
    const odd = oddTexts(cells.values);
    return { ...cells, number: column + 1, header: plain(value[0][column]), title, profile, days, odd };
  });
  const rows = to - 1;
  const blank = blankRows(columns, rows);
  const blanks = blank.reduce((sum, one) => sum + one, 0);
  return {
    columns: blanks === 0 ? columns : columns.map((column) => blankedRows(column, blank)),
    rows,
    blank,
    blanks,
    totals: totals && { column: numbers.indexOf(totals.column), found: totals.found },
    roles,
    unknown: (["customer", "date"] as const).filter((kind) => roles[kind] === null && choices[kind] === ""),
    unique: unique.filter((one) => one !== null),
    settings,
  };
}

function titleOf(cell: Cell): string {
  const value = plain(cell);
  return isBlank(value) || value === 0 ? "" : String(value).trim();
}

/** The place of a column that a person names: by its header where one alone has it, otherwise by its number. */
function placeOf(key: string, written: string, titles: readonly string[], numbers: readonly number[]): number | null {
  const text = written.trim();
  if (text === "0") return null;
  const named = titles.flatMap((title, i) => (title.toLowerCase() === text.toLowerCase() ? [i] : []));
  const place = numbers.indexOf(named.length === 1 ? named[0] : /^\d+$/.test(text) ? Number(text) - 1 : -1);
  if (place < 0) {
    const known = titles.map((title, i) => (title === "" ? String(i + 1) : title)).slice(0, 30);
    throw new Fault("value", "columnUnknown", { key, found: shown(text), known: known.join(", ") });
  }
  return place;
}

/** A column whose only number is 0 beside texts: on Windows, blanks of a column of texts. */
function allTexts({ values }: TableColumn): boolean {
  return values.some((value) => typeof value === "string") && values.every((v) => typeof v !== "number" || v === 0);
}

const nothing = (cell: Cell): boolean => isBlank(cell) || cell === 0;

/** Rows that are left when blank ones at the end are dropped. */
function usedRows(rows: Cells): number {
  let end = rows.length;
  while (end > 0 && rows[end - 1].every((cell) => nothing(plain(cell)))) end--;
  return end;
}

const totalWords = new Set([
  "total", "totals", "grand total", "subtotal", "sum", "suma", "total general", "totales",
  "合计", "合計", "总计", "總計", "小计", "小計", "总和", "總和", "汇总", "彙總", "加总", "加總", "共计", "共計",
]); // prettier-ignore

/**
 * A last row of totals: with blank cells, and either a word for totals that stands nowhere else in its column, or nothing
 * but numbers that are the sums of their columns.
 */
function totalsIn(rows: Cells, end: number): { column: number; found: Cell } | null {
  if (end < 3) return null;
  const last = rows[end - 1].map(plain);
  const filled = last.flatMap((cell, column) => (nothing(cell) ? [] : [column]));
  if (filled.length === last.length && last.length > 2) return null;
  const label = filled.find((column) => isTotalWord(last[column]));
  if (label !== undefined) {
    for (let i = 1; i < end - 1; i++) if (isTotalWord(plain(rows[i][label]))) return null;
    return { column: label, found: last[label] };
  }
  const isSum = (column: number): boolean => {
    let sum = 0;
    let terms = 0;
    for (let i = 1; i < end - 1; i++) {
      const cell = plain(rows[i][column]);
      if (typeof cell !== "number") continue;
      sum += cell;
      terms++;
    }
    const given = last[column];
    return terms > 1 && typeof given === "number" && Math.abs(given - sum) <= 1e-9 * Math.abs(sum);
  };
  const sums = filled.length * 2 <= last.length && filled.every(isSum);
  return sums ? { column: filled[0], found: last[filled[0]] } : null;
}

function isTotalWord(cell: Cell): boolean {
  return typeof cell === "string" && cell.length < 20 && totalWords.has(fold(cell).replace(/\s*[:：.]$/, ""));
}

const knownIds = new WeakMap<DataColumn, Map<IdMatching, Ids>>();

/** The identities in a column, by the rules of docs/conventions.md. They are made once for each column. */
export function idsOf(column: DataColumn, ids: IdMatching): Ids {
  const known = knownIds.get(column) ?? new Map<IdMatching, Ids>();
  knownIds.set(column, known);
  const found = known.get(ids) ?? makeIds(column, ids);
  known.set(ids, found);
  return found;
}

function makeIds({ values, counts, odd }: DataColumn, ids: IdMatching): Ids {
  // Different values are one id only by white space around a text, by TRUE as text, or loosely.
  const alone = ids === "strict" && !odd.includes(1) && !values.some((value) => typeof value === "boolean");
  const numbers = alone ? null : new Numbers(values.length);
  const names: (string | number)[] = [];
  const total = new Int32Array(values.length);
  const of = new Int32Array(values.length).fill(-1);
  for (let v = 0; v < values.length; v++) {
    const name = counts[v] === 0 ? null : identityOf(values[v], ids);
    if (name === null) continue;
    const number = numbers ? numbers.numberOf(name, names.length) : names.length;
    if (number === names.length) names.push(name);
    of[v] = number;
    total[number] += counts[v];
  }
  return { of, names, counts: total.subarray(0, names.length) };
}

/** Per row: the number of its identity, −1 where it has none. */
export function idsByRow(column: DataColumn, ids: IdMatching): Int32Array {
  const { of } = idsOf(column, ids);
  return column.codes.map((code) => of[code]);
}

/** Not of error values, masks, exponents, and nothing that cannot be seen; a space only between others. */
function isOrdinary(text: string): boolean {
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const usual = (code > 32 && code < 127 && code !== 35 && code !== 42 && code !== 43) || (code >= 0x4e00 && code < 0xa000); // prettier-ignore
    if (!usual && !(code === 32 && i > 0 && i < length - 1)) return false;
  }
  return true;
}

function oddTexts(values: readonly Cell[]): Uint8Array {
  const odd = new Uint8Array(values.length);
  for (let v = 0; v < values.length; v++) {
    const value = values[v];
    if (typeof value === "string" && !isOrdinary(value)) odd[v] = 1;
  }
  return odd;
}

/** True for a value that is text and no error. */
export function isText(value: Cell): value is string {
  return typeof value === "string" && !isErrorText(value);
}

/** Text that begins or ends with white space. */
export const isPadded = (text: string): boolean => trimmed(text) !== text;
