/** Forms as they arrived, before their lines are looked at: whose they are, in what order, which stand for the same one. */
import { canonical, formOrigin, say, type Said } from "./record";
import { FORM_SCHEMA, type FormsRecord, type ReadForm, type RegisterRow } from "./types";

/** All that a form says, wherever it was read. */
const contents = (form: ReadForm): string => canonical({ ...form, file: null, sheet: null });

/** One order for the same forms, in whatever order the files were chosen: by register, then by where they stand. */
export function sorted({ register }: FormsRecord, forms: readonly ReadForm[]): ReadForm[] {
  const places = new Map(register.map(({ code }, i) => [code, i]));
  const keyed = forms.map((form) => ({
    form,
    place: places.get(form.code) ?? places.size,
    text: `${form.code}\n${formOrigin(form)}\n${contents(form)}`,
  }));
  keyed.sort((a, b) => a.place - b.place || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return keyed.map(({ form }) => form);
}

/** Why a form isn't one that the plan waits for; null where it is. */
export function stranger({ plan }: FormsRecord, form: ReadForm, entry: RegisterRow | undefined): Said | null {
  if (form.plan !== plan) return say("reason.notOurs", { plan: form.plan });
  if (form.schema > FORM_SCHEMA) return say("reason.newerLayout", { found: form.schema, known: FORM_SCHEMA });
  if (form.schema < FORM_SCHEMA) return say("reason.olderLayout", { found: form.schema, known: FORM_SCHEMA });
  if (!entry) return say("reason.unknownForm", { code: form.code });
  const rounds = { found: form.round, expected: entry.round };
  if (form.round < entry.round) return say("reason.olderRound", rounds);
  if (form.round > entry.round) return say("reason.newerRound", rounds);
  return null;
}

/** A form that came more than once. */
export interface Several {
  /** Places of the others in the sorted forms. */
  readonly others: readonly number[];
  /** They don't say the same, so a person picks one. */
  readonly differ: boolean;
  /** Place of the one that stands for all where they say the same. */
  readonly first: number;
}

/** Place → the others of its code, where there are any. `expected` are the places of forms that the plan waits for. */
export function severals(forms: readonly ReadForm[], expected: readonly number[]): ReadonlyMap<number, Several> {
  const byCode = new Map<string, number[]>();
  for (const i of expected) byCode.set(forms[i].code, [...(byCode.get(forms[i].code) ?? []), i]);
  const found = new Map<number, Several>();
  for (const group of byCode.values()) {
    if (group.length === 1) continue;
    const differ = new Set(group.map((i) => contents(forms[i]))).size > 1;
    for (const i of group) found.set(i, { others: group.filter((other) => other !== i), differ, first: group[0] });
  }
  return found;
}
