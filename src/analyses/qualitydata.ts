/** The table that QUALITY judges: its header, its columns by their different values, what each is taken to hold. */
import { type Cell, type Cells, isBlank, isBlock, plain, shown } from "../analytics/cells";
import type { ReadSettings } from "../analytics/columns";
import { readDays } from "../analytics/days";
import { Fault } from "../analytics/fault";
import { type Guesses, guessFrom, holdsDates, type Profile, profileOf } from "../analytics/guess";
import { fold } from "../analytics/statuses";
import { blankedRows, blankRows, internColumn, type TableColumn, zerosAsBlanks } from "../analytics/tables";
import { type Traits, traitsOf } from "./qualityvalues";

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
  readonly traits: Traits;
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
  if (!isBlock(value)) throw new Fault("value", "fault.missingArgument", { argument: "table" });
  const end = usedRows(value);
  const titles = (value[0] ?? []).map(titleOf);
  if (end < 2) throw new Fault("na", "fault.emptyColumn", { argument: "table" });
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
  const rows = to - 1;
  const isDate = found.map(
    ({ title, profile }, i) => i === roles.date || (i !== roles.amount && holdsDates(title, profile)),
  );
  const own = found.map(({ own }, i) => {
    const zeroIsBlank = isDate[i] || i === roles.customer || i === roles.order || unique.includes(i) || allTexts(own);
    return zeroIsBlank ? zerosAsBlanks(own) : own;
  });
  const blank = blankRows(own, rows);
  const blanks = blank.reduce((sum, one) => sum + one, 0);
  const columns = found.map(({ column, title, profile }, i): DataColumn => {
    const cells = blanks === 0 ? own[i] : blankedRows(own[i], blank);
    const days = isDate[i]
      ? readDays(
          cells.values.map((cell) => [cell]),
          cells.values.length,
          settings,
        )
      : null;
    const header = plain(value[0][column]);
    return { ...cells, number: column + 1, header, title, profile, days, traits: traitsOf(cells) };
  });
  return {
    columns,
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
    throw new Fault("value", "fault.columnUnknown", { key, found: shown(text), known: known.join(", ") });
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
