/** The line by which a form is known again, the same in every language: `UOPS form 1 · K7Q2-3 · round 2`. Pure. */
import { FORM_SCHEMA, type FormSpec } from "./types";

export interface FormCode {
  readonly schema: number;
  /** The plan's id, from the code. */
  readonly plan: string;
  readonly code: string;
  readonly round: number;
}

export const codeText = ({ code, round }: Pick<FormSpec, "code" | "round">): string =>
  `UOPS form ${FORM_SCHEMA} · ${code} · round ${round}`;

/** Null where a text is no such line. */
export function parseCode(text: unknown): FormCode | null {
  if (typeof text !== "string") return null;
  const found = /^\s*UOPS\s+form\s+(\d+)\s*·\s*((\S+)-\d+)\s*·\s*round\s+(\d+)\s*$/i.exec(text);
  if (!found) return null;
  const [, schema, code, plan, round] = found;
  return { schema: Number(schema), plan, code, round: Number(round) };
}
