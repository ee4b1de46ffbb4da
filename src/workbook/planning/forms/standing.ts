/** How each form of the register stands: whether it came, whether it is settled, whether it is late. */
import { type Said, say } from "./record";
import type { FormsRecord, FormStatus, ReadForm, RegisterRow } from "./types";

export interface Standing {
  readonly entry: RegisterRow;
  /** Places of the forms of its code, of this round and of others, in the preview. */
  readonly forms: readonly number[];
  /** Collected in this round as submitted, approved or locked, or about to be. */
  readonly settled: boolean;
  /** Days past its date; 0 where it is settled, has no date, or the date is not over. */
  readonly late: number;
  readonly said: readonly Said[];
}

const settling: readonly (FormStatus | null)[] = ["submitted", "approved", "locked"];

interface Arrival {
  readonly form: ReadForm;
  readonly entry: RegisterRow | null;
  readonly state: string;
}

/** `arrivals` in the preview's order. Every entry of the register once, in its order. */
export function standings({ plan, register }: FormsRecord, arrivals: readonly Arrival[], today: number): Standing[] {
  return register.map((entry): Standing => {
    const { code, unit, due } = entry;
    const forms = [...arrivals.keys()].filter((i) => arrivals[i].form.plan === plan && arrivals[i].form.code === code);
    const known = entry.collectedOn !== null && settling.includes(entry.status);
    const settled = known || forms.some((i) => arrivals[i].state === "ready");
    const late = settled || due === null ? 0 : Math.max(0, today - due);
    const said = forms.length > 0 ? [] : [say(known ? "register.notAgain" : "register.absent", { unit, code })];
    if (late > 0) said.push(say("register.overdue", { unit, code, days: late }));
    return { entry, forms, settled, late, said };
  });
}
