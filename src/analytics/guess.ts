/** Guesses what the columns of a source hold, from header words in four languages and from the values. Pure. */
import { type Cells, isBlank, isErrorText, plain } from "./cells";
import { idWords, kindWords, type Kind } from "./headerwords";
import { fold, statusMeaning } from "./statuses";

/** Column numbers (zero-based); `null` where there is none. `status`: a column with few values, some of which mean that the order doesn't count. */
export type Guesses = Readonly<Record<Kind, number | null>>;

/** What the values of a column are like, in any order; shares are of the filled cells. */
export interface Profile {
  readonly filled: number;
  readonly numbers: number;
  readonly booleans: number;
  readonly fractions: number;
  readonly dates: number;
  /** Dates that are text. */
  readonly dateTexts: number;
  readonly distinct: number;
  /** Words of statuses. */
  readonly known: number;
  /** Characters of the longest text. */
  readonly longest: number;
}

export const kinds = Object.keys(kindWords) as Kind[];
/** Below this a guess would be a coin toss. */
const threshold = 0.5;
/** A column with more different values holds no statuses, and asking each would take long. */
const mostStatuses = 1000;

/** Guesses from a sample of the rows; see `guessFrom`. */
export function guessColumns(header: readonly string[], sample: Cells): Guesses {
  const profiles = header.map((_, column) => {
    const counts = new Map<unknown, number>();
    for (const row of sample) {
      const value = plain(row[column]);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return profileOf([...counts.keys()], [...counts.values()]);
  });
  return guessFrom(header, profiles);
}

/**
 * Each column gets at most one meaning and each meaning at most one column, the surest first. Without a telling header
 * only dates (by their serial numbers or year-first texts) and statuses (by their words) are guessed from values.
 * `known` are columns, or `null`s for none, that a person has named.
 */
export function guessFrom(
  header: readonly string[],
  profiles: readonly Profile[],
  known: Partial<Guesses> = {},
): Guesses {
  const candidates: { kind: Kind; column: number; score: number }[] = [];
  header.forEach((title, column) => {
    const words = wordsOf(title);
    for (const kind of kinds) {
      const score = headerScore(words, kind) + valueScore(profiles[column], kind);
      if (score >= threshold) candidates.push({ kind, column, score });
    }
  });
  candidates.sort((a, b) => b.score - a.score || a.column - b.column);
  const guesses: Partial<Record<Kind, number | null>> = { ...known };
  const taken = new Set(Object.values(known));
  for (const { kind, column } of candidates) {
    if (guesses[kind] !== undefined || taken.has(column)) continue;
    guesses[kind] = column;
    taken.add(column);
  }
  return Object.fromEntries(kinds.map((kind) => [kind, guesses[kind] ?? null])) as Record<Kind, number | null>;
}

/** True for any column of dates, be it the one of the orders or another. */
export function holdsDates(title: string, { dates, dateTexts }: Profile): boolean {
  if (dateTexts >= 0.6) return true;
  const words = wordsOf(title);
  return dates >= 0.6 && [...kindWords.date.strong, ...kindWords.date.weak].some((word) => has(words, word));
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

/** The profile of plain values with the number of times that each stands there. Cost: a few tests a different value. */
export function profileOf(values: readonly unknown[], counts: ArrayLike<number>): Profile {
  let filled = 0;
  let numbers = 0;
  let dates = 0;
  let dateTexts = 0;
  let fractions = 0;
  let booleans = 0;
  let distinct = 0;
  let longest = 0;
  const words: (readonly [string, number])[] = [];
  for (let v = 0; v < values.length; v++) {
    const value = values[v];
    const count = counts[v];
    const text = typeof value === "string" ? withoutSpace(value) : null;
    if (text === null ? isBlank(value) : text === "" || isErrorText(value as string)) continue;
    filled += count;
    distinct++;
    if (typeof value === "boolean") booleans += count;
    else if (typeof value === "number") {
      numbers += count;
      if (value !== Math.floor(value)) fractions += count;
      if (value >= earliest && value <= latest) dates += count;
    } else {
      const word = text ?? String(value).trim();
      if (word.length > longest) longest = word.length;
      if (isDigit(word.charCodeAt(0)) && dateText.test(word)) dateTexts += count;
      else if (words.length <= mostStatuses) words.push([word, count]);
    }
  }
  let known = 0;
  if (words.length <= mostStatuses)
    for (const [text, count] of words) if (statusMeaning(text) !== "unknown") known += count;
  const share = (n: number): number => (filled === 0 ? 0 : n / filled);
  return {
    filled, longest, numbers: share(numbers), dates: share(dates + dateTexts), dateTexts: share(dateTexts),
    fractions: share(fractions), booleans: share(booleans), known: share(known), distinct: share(distinct),
  }; // prettier-ignore
}

/** As `trim`, without a closer look at texts of ASCII at both ends. */
function withoutSpace(text: string): string {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  return first > 32 && first < 127 && last > 32 && last < 127 ? text : text.trim();
}

/** Serials of 1990 and 2060: numbers outside are not dates of orders. */
const earliest = 32874;
const latest = 58804;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
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
