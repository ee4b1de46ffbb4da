/** What the blocks of a budget share: columns beside the months, names, keys. */
import type { Refs } from "../../../document/refs";
import { monthly } from "../../frame";

/** Columns beside the months. */
export const side = { first: monthly.note, second: monthly.note + 1, third: monthly.note + 2, columns: monthly.note + 5 } as const; // prettier-ignore

/** How a line and a month are known together in the log of transfers. */
export const transferKey = (line: number, month: number): number => 100 * (line + 1) + month + 1;

export const nameOf = (at: Refs, i: number): string => `${at.cell("budget.line.names", i)}&""`;
