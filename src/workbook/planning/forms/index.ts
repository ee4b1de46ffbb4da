/** Forms, as the pane uses them: giving out, checking, collecting. */
import type { Lang } from "../../../i18n/languages";
import { writeDocumentFile } from "../../document/file";
import { cleanSheetName } from "../../sheetname";
import { findPlans, type OpenPlan, openPlan } from "../open";
import { say, type Said } from "./record";
import { expectedSpec } from "./expected";
import { formSheets } from "./find";
import { findingText } from "./findings";
import { formCode, readForm } from "./read";
import { formSheet } from "./sheet";
import { type PlanState, readState } from "./state";
import { allFormTexts } from "./texts";
import { type Finding, FORM_SCHEMA, type FormSheet, type FormSpec, type NotAForm, type ReadForm } from "./types";

export interface MadeFile {
  readonly code: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A workbook file for each form. Loads what writes files. */
export async function formFiles({ lang, texts }: OpenPlan, specs: readonly FormSpec[]): Promise<MadeFile[]> {
  const made: MadeFile[] = [];
  for (const spec of specs) {
    const draft = formSheet(spec, texts.form);
    const bytes = await writeDocumentFile([draft], { lang, properties: { title: draft.title } });
    const round = spec.round > 1 ? ` (${spec.round})` : "";
    // What sheets forbid, files forbid too, and a few more.
    made.push({ code: spec.code, name: `${cleanSheetName(`${draft.title}`).replace(/["<>|]/g, " ")} ${spec.code}${round}.xlsx`, bytes }); // prettier-ignore
  }
  return made;
}

export interface ReadForms {
  readonly forms: readonly ReadForm[];
  /** Sheets that say they are forms and can't be read, each with the reason. */
  readonly unread: readonly { readonly file: string | null; readonly sheet: string; readonly why: Said }[];
}

/**
 * Reads every form among these sheets. Where the plan gave it out, it is compared with what the plan's record says of it;
 * without a plan it is looked at by itself. Sheets that are no forms are passed over.
 */
export async function readForms(sheets: readonly FormSheet[], state: PlanState | null): Promise<ReadForms> {
  const texts = await allFormTexts();
  const forms: ReadForm[] = [];
  const unread: { file: string | null; sheet: string; why: Said }[] = [];
  for (const sheet of sheets) {
    const code = formCode(sheet);
    if (!code) continue;
    const known = state?.record.plan === code.plan ? expectedSpec(state.record, code.code, state.basics) : null;
    const read: ReadForm | NotAForm = readForm(sheet, known, texts);
    if (!("notAForm" in read)) forms.push(read);
    else {
      const key = code.schema > FORM_SCHEMA ? "reason.newerLayout" : "reason.olderLayout";
      unread.push({ file: sheet.file, sheet: sheet.sheet, why: say(key, { found: code.schema, known: FORM_SCHEMA }) });
    }
  }
  return { forms, unread };
}

/** Every form of the open workbook, looked at for whoever fills it; held against its plan where that is here too. */
export async function checkForms(): Promise<ReadForms> {
  const sheets = await formSheets();
  const wanted = new Set(sheets.map((sheet) => formCode(sheet)?.plan));
  const states = new Map<string, PlanState>();
  for (const plan of await findPlans())
    if (wanted.has(plan.id)) states.set(plan.id, await readState(await openPlan(plan)));
  const read = await Promise.all(
    sheets.map((sheet) => readForms([sheet], states.get(formCode(sheet)?.plan ?? "") ?? null)),
  );
  return { forms: read.flatMap(({ forms }) => forms), unread: read.flatMap(({ unread }) => unread) };
}

/** Says what is amiss, in this language. */
export async function findingTexts(lang: Lang): Promise<(finding: Finding) => string> {
  const texts = (await allFormTexts())[lang];
  return (finding) => findingText(finding, texts, lang);
}
