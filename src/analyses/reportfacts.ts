/** The figures of a report's spans of days: of the orders, of those of members, and of the team's own metrics. */
import { isBlank, plain, type Cells } from "../analytics/cells";
import type { OldMeaning } from "../analytics/newold";
import { sequencesOf } from "../analytics/sales";
import { type Span, tallySpans } from "../analytics/windows";
import type { History } from "./history";
import type { Metrics } from "./metrics";
import { figuresAt } from "./newoldshape";
import type { Line } from "./reportlines";
import type { Facts } from "./reportshape";
import type { Transactions } from "./transactions";

export interface MemberOrders {
  /** Per order: 1 where it is a member's. */
  readonly is: Int32Array;
  /** Texts, which are no flags. */
  readonly texts: number;
}

/** Which orders are of members: their first row has TRUE or a number other than 0. */
export function readFlags({ rows }: Transactions, cells: Cells, firstRow: Int32Array): MemberOrders {
  let texts = 0;
  const is = firstRow.map((i) => {
    const value = plain(cells[rows.source[i]][0]);
    if (typeof value === "string" && !isBlank(value)) texts++;
    return value === true || (typeof value === "number" && value !== 0) ? 1 : 0;
  });
  return { is, texts };
}

export interface FactsRequest {
  readonly data: Transactions;
  readonly history: History;
  readonly meaning: OldMeaning;
  readonly lines: readonly Line[];
  /** Per order, 0 … groups − 1. */
  readonly group: Int32Array | null;
  readonly groups: number;
  readonly members: MemberOrders | null;
  readonly metrics: Metrics | null;
  /** Whether data that reach back to a part of a span are enough to compare with it. */
  readonly partsCount: boolean;
}

/** Whether the data reach back to a span: not at all, to a part of it, or to its first day. */
export function reach({ first, last }: Span, { start, firstDay }: History): "none" | "part" | "whole" {
  const since = Math.min(start, firstDay);
  return last < since ? "none" : first < since ? "part" : "whole";
}

/** Figures by span and group; of a `base` only as far as the data reach. Cost: that of `tallySpans`, twice with members. */
export function factsOf(request: FactsRequest): (span: Span, group: number, base: boolean) => Facts {
  const { data, history, meaning, lines, group, groups, members, metrics, partsCount } = request;
  const { rows, sales } = data;
  const places = new Map<string, number>();
  const spans: Span[] = [];
  const keyOf = ({ first, last }: Span): string => `${first} ${last}`;
  for (const { span, previous, year } of lines)
    for (const one of [span, previous?.span, year?.span])
      if (one && !places.has(keyOf(one))) {
        places.set(keyOf(one), spans.length);
        spans.push(one);
      }
  const common = {
    ...{
      customers: rows.customers,
      sales,
      sequences: sequencesOf(rows.customers, sales, true),
      meaning,
      daily: false,
      creditsCount: false,
      known: history.known,
    },
    ...{ earlier: history.earlier, historyStart: Math.min(history.start, history.firstDay) },
    ...{ spans, firstDay: history.firstDay, lastDay: rows.asOf },
  };
  const all = tallySpans({ ...common, group, groups });
  // Halves of the groups, since who buys with and without a membership is a buyer in both.
  const halves = members?.is.map((flag, o) => (group ? group[o] : 0) * 2 + flag);
  const ofMembers = halves ? tallySpans({ ...common, group: halves, groups: groups * 2 }) : null;
  return (span, g, base) => {
    const cell = (places.get(keyOf(span)) as number) * groups + g;
    const reached = base ? reach(span, history) : "whole";
    const known = reached === "whole" || (reached === "part" && partsCount);
    return {
      own: known ? figuresAt(all, cell) : null,
      members: known && ofMembers ? figuresAt(ofMembers, cell * 2 + 1) : null,
      metric: metrics?.metrics.map(({ value }) => value(span)) ?? [],
    };
  };
}
