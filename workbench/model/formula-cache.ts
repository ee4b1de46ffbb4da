/**
 * Univer 0.25.1 keeps what it has read of formulas and texts under checksums of 32 bits: of two long ones with the same
 * checksum the second takes the first one's place. And it keeps 5,000 formulas, so that a workbook with more is read anew
 * for every calculation.
 */
import type { LRUMap } from "@univerjs/core";
import { FORMULA_REF_TO_ARRAY_CACHE } from "@univerjs/engine-formula";

/** Private parts of Univer's caches, which are all of one class. */
interface Cache {
  _hash(text: string): string;
  _cache: LRUMap<string, unknown>;
  set(text: string, value: unknown): void;
}

const GIVEN = 5000;
const FORMULAS = 50_000;

let mended = false;

/** Keeps formulas under their own text, and more of them, for all workbooks of the page. */
export function mendFormulaCache(): void {
  if (mended) return;
  mended = true;
  const cache = Object.getPrototypeOf(FORMULA_REF_TO_ARRAY_CACHE) as Cache;
  cache._hash = (text) => text;
  const { set } = cache;
  cache.set = function (this: Cache, text, value) {
    if (this._cache.limit === GIVEN) this._cache.limit = FORMULAS;
    set.call(this, text, value);
  };
}

/** Whether this version of Univer has the private parts used here. */
export function knowsFormulaCache(): boolean {
  const cache = FORMULA_REF_TO_ARRAY_CACHE as unknown as Partial<Cache>;
  return typeof cache._hash === "function" && typeof cache._cache?.limit === "number";
}
