/** What the values of a status column say about their orders. Pure. */
import { type Cell, type Cells, isErrorText, plain } from "./cells";
import { countingWords, notCountingWords } from "./headerwords";

/** A value of a status column as it is compared: text, number, truth value, or "" for a blank cell. */
export type StatusValue = string | number | boolean;

export function statusValue(cell: Cell): StatusValue {
  const value = plain(cell);
  return typeof value === "number" || typeof value === "boolean" || typeof value === "string" ? value : "";
}

export interface StatusCount {
  readonly value: StatusValue;
  readonly count: number;
  /** The guess: this value means that the order counts. */
  readonly counts: boolean;
}

/** The different values of a status column, the most frequent first, at most `limit`; error cells are left out. */
export function statusValues(cells: Cells, limit = 50): StatusCount[] {
  const found = new Map<StatusValue, { value: StatusValue; count: number }>();
  for (const [cell] of cells) {
    const value = statusValue(cell);
    if (typeof value === "string" && isErrorText(value)) continue;
    const key = typeof value === "string" ? value.toLowerCase() : value;
    const entry = found.get(key);
    if (entry) entry.count++;
    else found.set(key, { value, count: 1 });
  }
  const values = [...found.values()].sort((a, b) => b.count - a.count).slice(0, limit);
  const meanings = values.map(({ value }) => statusMeaning(value));
  const someKnown = meanings.includes("counts");
  return values.map(({ value, count }, i) => ({
    value,
    count,
    counts: meanings[i] === "counts" || (meanings[i] === "unknown" && !someKnown),
  }));
}

export type StatusMeaning = "counts" | "doesNot" | "unknown";

/** What a status says about its order: `paid` counts, `refunded` does not, `partially refunded` still does. */
export function statusMeaning(value: StatusValue): StatusMeaning {
  if (typeof value === "boolean") return value ? "counts" : "doesNot";
  if (typeof value === "number") return value === 1 ? "counts" : value === 0 ? "doesNot" : "unknown";
  const text = fold(value).replace(/[\s_\-./()]+/g, "");
  if (text === "") return "unknown";
  if (/^(partial|parcial|部分)/.test(text) && !/unpaid|impag/.test(text)) return "counts";
  if (/^(no|n|false|否)$/.test(text) || notCountingWords.some((word) => text.includes(word))) return "doesNot";
  if (/^(yes|y|si|s|true|ok|是)$/.test(text) || countingWords.some((word) => text.includes(word))) return "counts";
  return "unknown";
}

/** Accents dropped, full width made half width, lower case. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim(); // prettier-ignore
}
