/** Lines of a budget, forms given out for them, and forms as their managers send them back. */
import { rectAddress } from "../../src/workbook/a1";
import { languages } from "../../src/i18n/languages";
import type { PlanBasics } from "../../src/workbook/planning/forms/expected";
import { giveOut, type GiveOut, type PlanLine } from "../../src/workbook/planning/forms/giveout";
import type { Said } from "../../src/workbook/planning/forms/record";
import { formSentences } from "../../src/workbook/planning/forms/sentences";
import {
  type Finding,
  FORM_SCHEMA,
  type FormBy,
  type FormRow,
  type FormsRecord,
  type FormSpec,
  type ReadForm,
} from "../../src/workbook/planning/forms/types";

export const PLAN = "K7Q2";
export const GIVEN_ON = 46266;
export const TODAY = 46300;

export const emptyRecord: FormsRecord = { plan: PLAN, schema: FORM_SCHEMA, register: [], collected: [] };

export const basics: PlanBasics = {
  headings: null,
  lang: "en",
  currency: "EUR",
  year: "2027",
  months: Array.from({ length: 12 }, (_, m) => 46388 + 30 * m),
  categories: ["Acquisition", "Content"],
};

export function planLine(no: number, given: Partial<PlanLine> = {}): PlanLine {
  return {
    no,
    name: `Line ${no}`,
    category: "Acquisition",
    driver: "Amount a year",
    department: "Marketing",
    owner: "Ana",
    prior: no * 100,
    planned: Array.from({ length: 12 }, (_, m) => no * 10 + m / 4),
    ...given,
  };
}

export interface Giving {
  readonly by?: FormBy;
  readonly record?: FormsRecord;
  readonly today?: number;
  readonly due?: number | null;
  readonly letGo?: boolean;
}

export function given(lines: readonly PlanLine[], units: readonly string[], how: Giving = {}): GiveOut {
  const { by = "department", record = emptyRecord, today = GIVEN_ON, due = null, letGo } = how;
  const chosen = units.map((unit) => ({ unit, person: `Head of ${unit}`, due, letGo }));
  return giveOut(lines, record, { by, units: chosen, today }, basics);
}

/** Row of the sheet, from 0, of a form's first line; the spare rows follow the lines. */
const FIRST_ROW = 11;
const months = (row: number): string => rectAddress({ row, column: 5, rows: 1, columns: 12 });

const sumOf = (rows: readonly FormRow[]): number =>
  rows.flatMap((row) => row.months).reduce<number>((sum, month) => sum + Math.round((month ?? 0) * 100), 0) / 100;

/** A row at a place below the heading, as `readForm` gives it. */
export function formRow(at: number, row: Partial<FormRow>): FormRow {
  const place = FIRST_ROW + at;
  return {
    no: null,
    kind: "added",
    name: "",
    category: "Acquisition",
    months: new Array<null>(12).fill(null),
    note: "",
    row: place,
    address: months(place),
    ...row,
  };
}

/** The form with every month of line n at n · 100 + month / 4, as its manager submits it, unless said otherwise. */
export function submitted(spec: FormSpec, given: Partial<ReadForm> = {}): ReadForm {
  const lines = spec.lines.map(({ no, name, category }, i) =>
    formRow(i, {
      no,
      kind: "given",
      name,
      category,
      months: Array.from({ length: 12 }, (_, m) => no * 100 + m / 4),
    }),
  );
  const rows = given.rows ?? lines;
  return {
    file: `${spec.unit}.xlsx`,
    sheet: `Budget ${spec.unit}`,
    plan: spec.plan,
    code: spec.code,
    round: spec.round,
    schema: FORM_SCHEMA,
    unit: spec.unit,
    person: spec.person,
    status: "submitted",
    total: sumOf(rows),
    findings: [],
    ...given,
    rows,
  };
}

/** The same form with other rows, its total following. */
export const withRows = (form: ReadForm, rows: readonly FormRow[]): ReadForm => ({ ...form, rows, total: sumOf(rows) });

/** A line in a free row, from 0, that a manager added. */
export function addedRow(form: ReadForm, spare: number, name: string, amount: number): FormRow {
  const lines = form.rows.filter(({ kind }) => kind === "given").length;
  return formRow(lines + spare, { name, months: new Array<number>(12).fill(amount) });
}

export const finding = (kind: Finding["kind"], severity: Finding["severity"]): Finding => ({ kind, severity, address: "F12", args: {} }); // prettier-ignore

/** What can't be said in one of the languages, for want of a text or of what fills its blanks. */
export async function unsaid(all: readonly Said[]): Promise<string[]> {
  const faults: string[] = [];
  for (const lang of languages) {
    const text = await formSentences(lang);
    for (const said of all)
      try {
        text(said);
      } catch (error) {
        faults.push(`${lang}: ${said.key}: ${String(error)}`);
      }
  }
  return faults;
}
