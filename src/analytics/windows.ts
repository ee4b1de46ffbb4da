/** Any spans of days as if each were a period: new and old buyers, orders and sales of each, whether they overlap or not. */
import { type NewOldRequest, type NewOldTally, tallyNewOld } from "./newold";

/** Days first … last, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Figures of span s and group g are at s · groups + g, as in a tally by period. */
export type SpanRequest = Omit<NewOldRequest, "periodOf" | "firstDay" | "periodStart"> & {
  readonly spans: readonly Span[];
  /** First and last day of the orders. */
  readonly firstDay: number;
  readonly lastDay: number;
};

/**
 * Lays spans that do not overlap beside one another and counts each such layer as periods; the days between them are a
 * period that nobody looks at. Who is new or old in a span is judged as in a period that begins and ends with it.
 * Cost: a pass over the orders for each layer, which is as many as spans lie over one day.
 */
export function tallySpans({ spans, firstDay, lastDay, ...request }: SpanRequest): NewOldTally {
  const { groups } = request;
  const cells = spans.length * groups;
  const pair = <T>(make: () => T): readonly [T, T] => [make(), make()];
  const counts = (): Int32Array => new Int32Array(cells);
  const result: NewOldTally = {
    buyers: counts(),
    buyersOf: pair(counts),
    orders: pair(counts),
    sales: pair(() => new Float64Array(cells)),
  };
  const layers: number[][] = [];
  const inOrder = spans.map((_, s) => s).sort((a, b) => spans[a].first - spans[b].first || a - b);
  for (const s of inOrder) {
    const free = layers.find((layer) => spans[layer[layer.length - 1]].last < spans[s].first);
    if (free) free.push(s);
    else layers.push([s]);
  }
  for (const layer of layers) {
    const between = layer.length;
    const periodOf = new Int32Array(lastDay - firstDay + 1).fill(between);
    const periodStart = new Int32Array(between + 1);
    layer.forEach((s, p) => {
      const { first, last } = spans[s];
      periodStart[p] = first;
      periodOf.fill(p, Math.max(0, first - firstDay), Math.max(0, last - firstDay + 1));
    });
    const found = tallyNewOld({ ...request, periodOf, firstDay, periodStart });
    layer.forEach((s, p) => {
      const copy = (to: Int32Array | Float64Array, from: Int32Array | Float64Array): void =>
        to.set(from.subarray(p * groups, (p + 1) * groups), s * groups);
      copy(result.buyers, found.buyers);
      for (const kind of [0, 1] as const) {
        copy(result.buyersOf[kind], found.buyersOf[kind]);
        copy(result.orders[kind], found.orders[kind]);
        copy(result.sales[kind], found.sales[kind]);
      }
    });
  }
  return result;
}
