/** What giving out, collecting and proving have in common: names that are the same, where a figure came from, room. */
import { WorkbookProblem } from "../../types";
import type { CollectedRow, FormRow, FormsRecord, ReadForm } from "./types";

/** Rows of the plan's sheet `collected`. */
export const COLLECTED_ROWS = 300;
/** Rows of the plan's sheet `forms`. */
export const FORM_ROWS = 40;

/** A sentence of `i18n/<lang>/forms.json` with what fills its blanks. */
export interface Said {
  readonly key: string;
  readonly args: Readonly<Record<string, string | number>>;
}

export const say = (key: string, args: Said["args"] = {}): Said => ({ key, args });

/** Two names are one as Excel compares them: case and blanks around them don't count. */
export const nameKey = (name: string): string => name.trim().toLowerCase();
export const sameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);

/** `Marketing.xlsx › Budget Marketing`; for a sheet of the open workbook its name alone. */
export const formOrigin = ({ file, sheet }: Pick<ReadForm, "file" | "sheet">): string =>
  file === null ? sheet : `${file} › ${sheet}`;

/** `Marketing.xlsx › Budget Marketing!F12:Q12` */
export const rowOrigin = (form: ReadForm, row: FormRow): string =>
  `${formOrigin(form)}!${row.address.slice(row.address.lastIndexOf("!") + 1)}`;

/** The sheet's row (from 0) that an origin names; null where it names none. */
export function originRow(origin: string): number | null {
  const cells = /^\$?[A-Z]+\$?(\d+)/.exec(origin.slice(origin.lastIndexOf("!") + 1));
  return origin.includes("!") && cells ? Number(cells[1]) - 1 : null;
}

export const hasFigures = ({ months }: Pick<CollectedRow, "months">): boolean => months.some((month) => month !== null);

/** A line that its manager added and took away again: the row stays, nothing stands in it. */
export const isGone = ({ kind, origin }: CollectedRow): boolean => kind !== "given" && origin === "";

/** The same text for the same contents, in whatever order an object's fields stand. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Every row under its form, in the register's order; rows of no known form stand last. */
export function inOrder(record: FormsRecord): FormsRecord {
  const place = new Map(record.register.map(({ code }, i) => [code, i]));
  const rank = ({ code }: CollectedRow): number => place.get(code) ?? place.size;
  return { ...record, collected: [...record.collected].sort((a, b) => rank(a) - rank(b)) };
}

/** Throws where the plan's sheets can't hold the record. */
export function checkRoom({ register, collected }: FormsRecord): void {
  if (register.length > FORM_ROWS) throw new WorkbookProblem("formsFull", { forms: register.length, room: FORM_ROWS });
  if (collected.length > COLLECTED_ROWS)
    throw new WorkbookProblem("collectedFull", { lines: collected.length, room: COLLECTED_ROWS });
}
