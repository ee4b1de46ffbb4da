/** Guesses what the columns of a source hold, from header words in four languages and from the values. Pure. */
import type { Cells } from "../analytics/cells";
import { isBlank, isErrorText, plain } from "../analytics/cells";
import { countingWords, idWords, kindWords, notCountingWords, type Kind } from "./headerwords";
import { type StatusValue, statusValue } from "./include";

export interface StatusCount {
  readonly value: StatusValue;
  readonly count: number;
  /** The guess: this value means that the order counts. */
  readonly counts: boolean;
}

/** Column numbers (zero-based); `null` where there is none. */
export interface Guesses {
  readonly customer: number | null;
  readonly date: number | null;
  readonly amount: number | null;
  readonly order: number | null;
  readonly product: number | null;
  readonly channel: number | null;
  /** A column with few values, some of which mean that the order doesn't count. */
  readonly status: number | null;
}

interface Profile {
  /** Shares of the filled cells. */
  readonly numbers: number;
  readonly dates: number;
  readonly fractions: number;
  readonly booleans: number;
  readonly distinct: number;
  readonly filled: number;
  readonly known: number;
  readonly longest: number;
}

const kinds = Object.keys(kindWords) as Kind[];
/** Below this a guess would be a coin toss. */
const threshold = 0.5;

/**
 * Each column gets at most one meaning and each meaning at most one column, the surest first. Without a telling header
 * only dates (by their serial numbers or year-first texts) and statuses (by their words) are guessed from values.
 */
export function guessColumns(header: readonly string[], sample: Cells): Guesses {
  const candidates: { kind: Kind; column: number; score: number }[] = [];
  header.forEach((title, column) => {
    const words = wordsOf(title);
    const profile = profileOf(sample, column);
    for (const kind of kinds) {
      const score = headerScore(words, kind) + valueScore(profile, kind);
      if (score >= threshold) candidates.push({ kind, column, score });
    }
  });
  candidates.sort((a, b) => b.score - a.score || a.column - b.column);
  const guesses: Record<Kind, number | null> = {
    customer: null,
    date: null,
    amount: null,
    order: null,
    product: null,
    channel: null,
    status: null,
  };
  const taken = new Set<number>();
  for (const { kind, column } of candidates) {
    if (guesses[kind] !== null || taken.has(column)) continue;
    guesses[kind] = column;
    taken.add(column);
  }
  return guesses;
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
function fold(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim(); // prettier-ignore
}

interface Words {
  readonly whole: string;
  readonly latin: readonly string[];
}

/** `CustomerID`, `customer_id` and `Customer ID` give the same words. */
function wordsOf(title: string): Words {
  const spaced = title.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  const whole = fold(spaced);
  return { whole, latin: whole.split(/[^a-z0-9]+/).filter((word) => word !== "") };
}

function has(words: Words, word: string): boolean {
  if (!/^[a-z0-9_]+$/.test(word)) return words.whole.includes(word.normalize("NFKD"));
  return words.latin.some(
    (found) => found === word || found === `${word}s` || found === `${word}es` || runTogether(found, word),
  );
}

/** `customerid`, `orderno`, `orderdate`: two words without a gap. */
function runTogether(found: string, word: string): boolean {
  if (word.length < 4 || found.length <= word.length) return false;
  const rest = found.startsWith(word)
    ? found.slice(word.length)
    : found.endsWith(word)
      ? found.slice(0, -word.length)
      : "";
  return joined.has(rest);
}

const joined = new Set([
  "id",
  "no",
  "nr",
  "num",
  "number",
  "code",
  "key",
  "date",
  "time",
  "name",
  "order",
  "customer",
  "client",
  "user",
  "invoice",
  "purchase",
  "sales",
  "total",
  "payment",
  "cliente",
  "pedido",
]);

function headerScore(words: Words, kind: Kind): number {
  const { strong, weak, against } = kindWords[kind];
  const isStrong = strong.some((word) => has(words, word));
  if (!isStrong && !weak.some((word) => has(words, word))) return 0;
  let score = isStrong ? 0.7 : 0.5;
  if ((kind === "customer" || kind === "order") && idWords.some((word) => has(words, word))) score += 0.2;
  if (against.some((word) => has(words, word) && !strong.includes(word))) score -= 0.45;
  return score;
}

function profileOf(sample: Cells, column: number): Profile {
  let filled = 0;
  let numbers = 0;
  let dates = 0;
  let fractions = 0;
  let booleans = 0;
  let known = 0;
  let longest = 0;
  const seen = new Set<unknown>();
  for (const row of sample) {
    const value = plain(row[column]);
    if (isBlank(value) || (typeof value === "string" && isErrorText(value))) continue;
    filled++;
    seen.add(value);
    if (typeof value === "boolean") booleans++;
    else if (typeof value === "number") {
      numbers++;
      if (value !== Math.floor(value)) fractions++;
      if (value >= earliest && value <= latest) dates++;
    } else {
      const text = String(value).trim();
      longest = Math.max(longest, text.length);
      if (dateText.test(text)) dates++;
      else if (statusMeaning(text) !== "unknown") known++;
    }
  }
  const share = (n: number): number => (filled === 0 ? 0 : n / filled);
  return {
    filled, longest, numbers: share(numbers), dates: share(dates), fractions: share(fractions), booleans: share(booleans), known: share(known), distinct: share(seen.size),
  }; // prettier-ignore
}

/** Serials of 1990 and 2060: numbers outside are not dates of orders. */
const earliest = 32874;
const latest = 58804;
const dateText = /^(\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?([T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}([ ].*)?|\d{8})$/;

/** What the values say: added to the header's score, so that a misleading header loses. */
function valueScore(p: Profile, kind: Kind): number {
  if (p.filled === 0) return kind === "status" ? -0.1 : 0;
  switch (kind) {
    case "date":
      return p.dates >= 0.6 ? 0.5 : -0.6;
    case "customer":
      return p.fractions > 0.1 || p.booleans > 0 ? -0.6 : p.longest > 60 ? -0.3 : 0;
    case "order":
      return p.fractions > 0.1 || p.booleans > 0 ? -0.6 : p.distinct > 0.9 ? 0.1 : 0;
    case "amount":
      return p.numbers < 0.5 ? -0.6 : p.fractions > 0.1 ? 0.15 : 0;
    case "channel":
      return p.numbers > 0.5 || p.booleans > 0 ? -0.4 : p.distinct < 0.6 ? 0.1 : -0.1;
    case "product":
      return p.fractions > 0.1 || p.booleans > 0 ? -0.4 : 0;
    case "status":
      if (p.fractions > 0.1 || p.longest > 40) return -0.5;
      if (p.known + p.booleans >= 0.7) return p.known >= 0.7 ? 0.55 : 0.2;
      return p.distinct > 0.6 && p.filled > 8 ? -0.4 : 0;
  }
}
