/** What CLVFIT and CLV share: histories of customers, the unit of time, and a fitted model of buying and spend. */
import { expectedOfNew, type Model, parameterNames, type Parameters } from "../analytics/buytilldie";
import { Fault } from "../analytics/fault";
import { fitBuying, fitSpend, type Fitted, type Unfitted } from "../analytics/fitting";
import { spendNames, type SpendParameters, type Spends, spendsOf } from "../analytics/spend";
import { historiesOf, type Histories, summarise, type Summaries } from "../analytics/summaries";
import { note, type Note, word } from "./table";
import type { Transactions } from "./transactions";

export const units = ["day", "week", "month"] as const;
export type Unit = (typeof units)[number];

/** A month is a twelfth of 365.25 days. */
export const daysOf: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30.4375 };

/** Four parameters cannot be told from fewer customers who came back. */
const leastRepeaters = 10;

export interface Lifetimes {
  readonly summaries: Summaries;
  readonly notes: readonly Note[];
}

/** Histories of the customers read; notes say what a purchase is. */
export function readLifetimes({ rows, sales }: Transactions): Lifetimes {
  const summaries = summarise(rows.customers, sales, rows.asOf);
  if (summaries.count === 0) throw new Fault("na", "fault.lifetimeNone", { customers: rows.customers });
  const notes = [note("note.count", word("lifetime.purchase"))];
  if (summaries.sameDay > 0) notes.push(note("note.sameDay", summaries.sameDay));
  if (summaries.withoutPurchase > 0) notes.push(note("note.withoutPurchase", summaries.withoutPurchase));
  return { summaries, notes };
}

export interface FittedModel {
  readonly model: Model;
  readonly unit: Unit;
  readonly buying: Fitted<Parameters>;
  readonly histories: Histories;
  readonly repeaters: number;
  readonly spend: { readonly fit: Fitted<SpendParameters>; readonly spends: Spends } | null;
}

/** Fits buying, and spend where there are amounts. Raises a Fault that says why where nothing can be fitted. */
export function fitLifetimes(summaries: Summaries, model: Model, unit: Unit, withSpend: boolean): FittedModel {
  const repeaters = summaries.frequency.reduce((sum, x) => sum + (x > 0 ? 1 : 0), 0);
  if (repeaters < leastRepeaters)
    throw new Fault("na", "fault.lifetimeFew", { found: repeaters, least: leastRepeaters });
  const histories = historiesOf(summaries);
  const buying = fitBuying(model, histories, daysOf[unit]);
  if (buying.outcome !== "fitted") throw buyingFault(buying, model);
  return { model, unit, buying, histories, repeaters, spend: withSpend ? fitSpends(summaries) : null };
}

function fitSpends(summaries: Summaries): FittedModel["spend"] {
  const spends = spendsOf(summaries);
  if (spends.spend.length < leastRepeaters)
    throw new Fault("na", "fault.lifetimeFewSpends", { found: spends.spend.length, least: leastRepeaters });
  const fit = fitSpend(spends);
  if (fit.outcome === "fitted") return { fit, spends };
  if (fit.outcome === "failed") throw new Fault("na", "fault.noConvergence");
  throw new Fault("na", "fault.lifetimeSpendEdge", {
    parameters: fit.places.map(({ place }) => spendNames[place]).join(", "),
  });
}

function buyingFault(unfitted: Unfitted, model: Model): Fault {
  if (unfitted.outcome === "failed") return new Fault("na", "fault.noConvergence");
  const names = parameterNames[model];
  const parameters = unfitted.places.map(({ place }) => names[place]).join(", ");
  const leaving = unfitted.places.some(({ place, up }) => (place === 2 && !up) || (place === 3 && up));
  return new Fault("na", leaving ? "fault.lifetimeNoLeaving" : "fault.lifetimeEdge", { parameters, model });
}

/** Repeat purchases that the model expects of these customers up to as-of. */
export function expectedRepeats({ model, unit, buying, histories }: FittedModel): number {
  const expected = expectedOfNew(model, buying.parameters);
  const byAge = new Map<number, number>();
  let sum = 0;
  for (let i = 0; i < histories.count; i++) {
    const age = histories.age[i];
    let orders = byAge.get(age);
    if (orders === undefined) byAge.set(age, (orders = expected(age / daysOf[unit])));
    sum += orders * histories.customers[i];
  }
  return sum;
}

/** What is known to be wrong or weak about the model on these data. */
export function modelWarnings(model: Model, oneTimers: number, q: number | null, correlation: number | null): Note[] {
  const notes: Note[] = [];
  const warn = (key: string, args: Record<string, number | string>): void =>
    void notes.push(note("note.warning", word(key, args), true));
  if (model === "bgnbd" && oneTimers > 0) warn("lifetime.oneTimers", { count: oneTimers });
  if (q !== null && q <= 1) warn("lifetime.noMean", { q });
  if (correlation !== null && Math.abs(correlation) > 0.3)
    warn("lifetime.correlated", { correlation: correlation.toFixed(2) });
  return notes;
}
