/** The identities in a column of the table that QUALITY judges, by the rules of docs/conventions.md, "Rows". */
import { type IdMatching, identityOf } from "../analytics/ids";
import { Numbers } from "../analytics/interning";
import type { DataColumn } from "./qualitydata";

export type Name = string | number;

export interface Ids {
  /** Per value of the column: its identity, 1 …; 0 where it is none. `null` where each value is one, with its number. */
  readonly of: Int32Array | null;
  /** Per identity: its name; the first is `null`. */
  readonly names: readonly (Name | null)[];
  /** Rows of each identity, and first of none. */
  readonly counts: Int32Array;
  /** Names of texts that those of all other texts are like, but for digits at the end. */
  readonly patterns: readonly Name[];
}

const knownIds = new WeakMap<DataColumn, Map<IdMatching, Ids>>();
const knownRows = new WeakMap<Ids, Int32Array>();

/** They are made once for each column. */
export function idsOf(column: DataColumn, ids: IdMatching): Ids {
  const known = knownIds.get(column) ?? new Map<IdMatching, Ids>();
  knownIds.set(column, known);
  const found = known.get(ids) ?? (isEachOne(column, ids) ? eachOne(column) : together(column, ids));
  known.set(ids, found);
  return found;
}

/** Different values are one id only by white space around a text, by TRUE as text, or loosely; and a 0 is none. */
function isEachOne({ traits, values }: DataColumn, ids: IdMatching): boolean {
  return ids === "strict" && traits.odd.length === 0 && traits.totals.boolean === 0 && !values.includes(0);
}

function eachOne({ values, counts, patterns }: DataColumn): Ids {
  return { of: null, names: values as (Name | null)[], counts, patterns: patterns.map((v) => values[v] as string) };
}

function together({ values, counts }: DataColumn, ids: IdMatching): Ids {
  const numbers = new Numbers(values.length);
  const names: (Name | null)[] = [null];
  const total = new Int32Array(values.length);
  const of = new Int32Array(values.length);
  for (let v = 0; v < values.length; v++) {
    const name = counts[v] === 0 ? null : identityOf(values[v], ids);
    if (name !== null) {
      of[v] = numbers.numberOf(name, names.length);
      if (of[v] === names.length) names.push(name);
    }
    total[of[v]] += counts[v];
  }
  return { of, names, counts: total.subarray(0, names.length), patterns: names.slice(1) as Name[] };
}

/** Per row: the number of its identity, 0 where it has none. */
export function idsByRow(column: DataColumn, matching: IdMatching): Int32Array {
  const ids = idsOf(column, matching);
  const { codes } = column;
  const { of } = ids;
  if (of === null) return codes;
  const known = knownRows.get(ids);
  if (known) return known;
  const rows = new Int32Array(codes.length);
  for (let row = 0; row < rows.length; row++) rows[row] = of[codes[row]];
  knownRows.set(ids, rows);
  return rows;
}
