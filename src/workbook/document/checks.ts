/** What a validation compares with and says, in words that Office.js and files share. Pure. */
import type { Accepted, SheetPlan } from "./compile";

export type Operator = "Between" | "GreaterThan" | "GreaterThanOrEqualTo" | "LessThanOrEqualTo";

export interface Comparison {
  readonly operator: Operator;
  /** A formula begins with `=`; anything else is a number. */
  readonly first: string;
  readonly second?: string;
}

type Sides = Extract<Accepted, { above: unknown }>;

export function comparisonOf({ above, least, most }: Sides): Comparison {
  if (above !== null) return { operator: "GreaterThan", first: above };
  if (least !== null && most !== null) return { operator: "Between", first: least, second: most };
  if (most !== null) return { operator: "LessThanOrEqualTo", first: most };
  return { operator: "GreaterThanOrEqualTo", first: least ?? String(-1e300) };
}

/** What Excel shows of it: at most 32 characters of a title, 225 of an alert, 255 of a prompt. */
export function wordsOf({ title, message, prompt }: SheetPlan["validations"][number]) {
  return { title: title.slice(0, 32), message: message.slice(0, 225), prompt: prompt?.slice(0, 255) };
}

/** What people may do on a protected sheet besides typing into unlocked cells. */
export const allowed = { allowFormatColumns: true, allowFormatRows: true, allowEditObjects: false } as const;
