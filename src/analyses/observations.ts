/** Rows that are no orders of customers: people of a test, answers, lines of baskets. What counts, and what it is. */
import { type Cell, type Cells, isBlank, isErrorCell, plain, shown } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import { type MessageRef, note, type Note, word } from "./table";

/** How a row's cell of a needed column is judged: a label (0 is blank, as Windows hands it over) or a number (0 is 0). */
export interface Needed {
  readonly argument: string;
  readonly cells: Cells;
  readonly holds: "label" | "number";
  /** A blank number counts as 0 instead of leaving the row out. */
  readonly blankIsZero?: boolean;
}

export interface Observations {
  /** Which rows of the given cells count (zero-based), in their order. */
  readonly source: Int32Array;
  /** The numbers of each needed column that holds them, by argument, one per row that counts. */
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly notes: readonly Note[];
}

const BLANK = -1;
const TEXT = -2;
const ERROR = -3;

/**
 * Reads rows: one that cannot count is counted once, under the first reason that applies (error cell, blank, no number,
 * not included). Wholly blank rows at the end are not there. Columns must be of one length. Raises `noRows`.
 * Cost: one pass.
 */
export function readObservations(
  needed: readonly Needed[],
  include: Cells | null,
  others: readonly (Cells | null)[] = [],
): Observations {
  const further = others.filter((cells): cells is Cells => cells !== null);
  const empty = (cells: Cells, i: number): boolean => isBlank(cells[i][0]) || cells[i][0] === 0;
  // A number 0 may be a blank only where a column of labels beside it is blank, too.
  const labelled = further.length > 0 || needed.some(({ holds }) => holds === "label");
  const blankAt = (i: number): boolean =>
    needed.every(({ cells, holds }) => (holds === "label" || labelled ? empty(cells, i) : isBlank(cells[i][0]))) &&
    further.every((cells) => empty(cells, i));
  let read = needed[0].cells.length;
  while (read > 0 && blankAt(read - 1)) read--;
  if (read === 0) throw new Fault("na", "fault.emptyColumn", { argument: needed[0].argument });
  const source = new Int32Array(read);
  const numbers = needed.map(({ holds }) => (holds === "number" ? new Float64Array(read) : null));
  const blanks = needed.map(() => 0);
  const texts = needed.map(() => 0);
  const zeros = needed.map(() => 0);
  let firstText: { argument: string; row: number; text: string } | null = null;
  let errors = 0;
  let notIncluded = 0;
  let includeTexts = 0;
  let includeText = "";
  let count = 0;
  const columns = needed.map(({ cells }) => cells);

  rows: for (let i = 0; i < read; i++) {
    const use = include ? includes(include[i][0]) : 1;
    if (use === ERROR || (further.length > 0 && hasError(further, i))) {
      errors++;
      continue;
    }
    for (let c = 0; c < columns.length; c++) {
      const cell = columns[c][i][0];
      const list = numbers[c];
      // What most cells are: a number among numbers, a word among labels.
      if (typeof cell === "number") {
        if (list && Number.isFinite(cell)) {
          list[count] = cell;
          continue;
        }
      } else if (!list && typeof cell === "string" && isPlainText(cell)) continue;
      const value = list ? numberIn(cell) : labelIn(cell);
      if (value === ERROR) errors++;
      else if (value === BLANK && needed[c].blankIsZero) zeros[c]++;
      else if (value === BLANK) blanks[c]++;
      else if (value === TEXT) {
        texts[c]++;
        firstText ??= { argument: needed[c].argument, row: i + 1, text: shown(cell) };
      }
      if (typeof value === "number" && !(value === BLANK && needed[c].blankIsZero)) continue rows;
      if (list) list[count] = typeof value === "number" ? 0 : (value as { number: number }).number;
    }
    if (use !== 1) {
      notIncluded++;
      if (use === TEXT && include && ++includeTexts === 1) includeText = shown(include[i][0]);
      continue;
    }
    source[count++] = i;
  }

  const reasons: [string, number, MessageRef["args"]?][] = [["errorCell", errors]];
  needed.forEach(({ argument }, c) => {
    reasons.push(["blank", blanks[c], { argument }], ["noNumber", texts[c], { argument }]);
  });
  reasons.push(["notIncluded", notIncluded]);
  const found = reasons.filter(([, rows]) => rows > 0);
  if (count === 0) {
    if (includeTexts > 0) throw new Fault("value", "fault.includeText", { text: includeText });
    // Texts are a reason of their own, so the list below never holds them.
    if (firstText) throw new Fault("value", "fault.noNumbers", { ...firstText });
    throw new Fault("na", "fault.noRows", {
      rows: read,
      reasons: found.map(([key, rows, args]) => word(`reason.${key}`, { ...args, count: rows })),
    });
  }
  const notes = [note("note.rowsRead", read), note("note.rowsUsed", count)];
  for (const [key, rows, args] of found) notes.push({ label: word(`leftOut.${key}`, args), value: rows });
  needed.forEach(({ argument }, c) => {
    if (zeros[c] > 0) notes.push({ label: word("note.blankAsZero", { argument }), value: zeros[c] });
  });
  if (firstText) notes.push(note("note.warning", word("warning.noNumber", { ...firstText }), true));
  if (includeTexts > 0)
    notes.push(note("note.warning", word("warning.includeText", { count: includeTexts, text: includeText }), true));
  return {
    source: source.subarray(0, count),
    numbers: Object.fromEntries(
      needed.flatMap(({ argument }, c) => (numbers[c] ? [[argument, numbers[c].subarray(0, count)]] : [])),
    ),
    notes,
  };
}

/** True for a text that begins with a letter, a digit or the like: it is neither blank nor an error. */
function isPlainText(text: string): boolean {
  const code = text.charCodeAt(0);
  return code > 35 && (code < 160 || (code > 0x3000 && code < 0xfeff));
}

function hasError(columns: readonly Cells[], row: number): boolean {
  for (const column of columns) if (isErrorCell(column[row][0])) return true;
  return false;
}

/** A number in a box, so that codes cannot be taken for it; TRUE is 1 and FALSE 0. */
const box = { number: 0 };

function numberIn(cell: Cell): typeof box | typeof BLANK | typeof TEXT | typeof ERROR {
  if (isErrorCell(cell)) return ERROR;
  const value = plain(cell);
  if (typeof value === "boolean") box.number = value ? 1 : 0;
  else if (isBlank(value)) return BLANK;
  else if (typeof value !== "number" || !Number.isFinite(value)) return TEXT;
  else box.number = value;
  return box;
}

function labelIn(cell: Cell): null | typeof BLANK | typeof ERROR {
  if (isErrorCell(cell)) return ERROR;
  const value = plain(cell);
  return isBlank(value) || value === 0 ? BLANK : null;
}

function includes(cell: Cell): 0 | 1 | typeof TEXT | typeof ERROR {
  if (isErrorCell(cell)) return ERROR;
  const value = plain(cell);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value !== 0 ? 1 : 0;
  return isBlank(value) ? 0 : TEXT;
}
