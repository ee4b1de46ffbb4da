/** What is known of customers from before a period: by their rows, by a list of earlier ones, and how far back it goes. */
import { columnOf, type Rows } from "../analytics/columns";
import { identitiesOf, markCustomers } from "../analytics/ids";
import type { OldMeaning } from "../analytics/newold";
import { firstRows } from "../analytics/purchases";
import { requiredColumn } from "./reading";

export interface History {
  /** Per customer: the day of the first row of any kind; and the first of all. */
  readonly known: Int32Array;
  readonly firstDay: number;
  /** Per customer: 1 where `earlier` lists it; `null` where that is not given. */
  readonly earlier: Uint8Array | null;
  /** Day since which every order is on record. */
  readonly start: number;
  /** Fewer days of history than needed before a period: everybody looks new in it. */
  isShortAt(periodStart: number, needed: number): boolean;
}

export function readHistory(
  rows: Rows,
  customers: unknown,
  earlierArgument: unknown,
  { ids, historyfrom }: { readonly ids: "strict" | "loose"; readonly historyfrom: number | null },
): History {
  const known = firstRows(rows).map((i) => rows.day[i]);
  const firstDay = known.reduce((earliest, day) => (day < earliest ? day : earliest));
  const listed = identitiesOf(columnOf(earlierArgument, "earlier") ?? [], ids, "earlier");
  const earlier = listed.size > 0 ? markCustomers(rows, requiredColumn("customers", customers), ids, listed) : null;
  const start = historyfrom ?? firstDay;
  return {
    ...{ known, firstDay, earlier, start },
    isShortAt: (periodStart, needed) => earlier === null && needed > 0 && periodStart - start < needed,
  };
}

/** Days of history that a period needs: those asked for, and a year where old is who bought within a year. */
export const neededHistory = (meaning: OldMeaning, early: number): number =>
  meaning === "year" ? Math.max(early, 365) : early;
