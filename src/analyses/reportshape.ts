/** The tables of a report: which measures it has, and how each stands against what it is compared with. */
import { dayLabel } from "../analytics/calendar";
import type { OwnMeasure } from "../catalog/measures";
import type { Metrics } from "./metrics";
import { type Figures, ratio } from "./newoldshape";
import type { Base, Line } from "./reportlines";
import {
  type Column,
  column,
  type ColumnFormat,
  type MessageRef,
  type Note,
  type Table,
  type TableCell,
  word,
} from "./table";

export const reportShows = ["summary", "all", "sales", "customers", "members", "metrics", "calendar"] as const;
export type ReportShow = (typeof reportShows)[number];

/** What is known of a span of days: `null` for transactions where the data don't reach back to it. */
export interface Facts {
  readonly own: Figures | null;
  readonly members: Figures | null;
  readonly metric: readonly (number | null)[];
}

interface Measure {
  readonly title: string | MessageRef;
  readonly format: ColumnFormat;
  readonly value: (facts: Facts) => number | null;
}

const over = (above: number | null, below: number | null): number | null =>
  above === null || below === null ? null : ratio(above, below);

function own(key: string, format: ColumnFormat, of: (figures: Figures) => number | null): Measure {
  return { title: word(key), format, value: (facts) => facts.own && of(facts.own) };
}

const salesMeasures: readonly Measure[] = [
  own("newold.sales.all", "money", ({ sales }) => sales.all),
  own("newold.orders.all", "count", ({ orders }) => orders.all),
  own("newold.buyers.all", "count", ({ buyers }) => buyers.all),
  own("newold.aov.all", "money", ({ sales, orders }) => ratio(sales.all, orders.all)),
  own("newold.perBuyer.all", "money", ({ sales, buyers }) => ratio(sales.all, buyers.all)),
  own("newold.frequency.all", "decimal", ({ orders, buyers }) => ratio(orders.all, buyers.all)),
];

const customerMeasures: readonly Measure[] = [
  own("newold.buyers.new", "count", ({ buyers }) => buyers.new),
  own("newold.buyers.old", "count", ({ buyers }) => buyers.old),
  own("newold.share.buyers", "rate", ({ buyers }) => ratio(buyers.old, buyers.all)),
  own("newold.sales.new", "money", ({ sales }) => sales.new),
  own("newold.sales.old", "money", ({ sales }) => sales.old),
  own("newold.share.sales", "rate", ({ sales }) => ratio(sales.old, sales.all)),
  own("newold.perBuyer.new", "money", ({ sales, buyers }) => ratio(sales.new, buyers.new)),
  own("newold.perBuyer.old", "money", ({ sales, buyers }) => ratio(sales.old, buyers.old)),
];

function ofMembers(key: string, format: ColumnFormat, of: (members: Figures, all: Figures) => number | null): Measure {
  const value = ({ members, own: all }: Facts): number | null => members && all && of(members, all);
  return { title: word(key), format, value };
}

const memberMeasures: readonly Measure[] = [
  ofMembers("report.member.buyers", "count", ({ buyers }) => buyers.all),
  ofMembers("report.member.shareOfBuyers", "rate", ({ buyers }, all) => ratio(buyers.all, all.buyers.all)),
  ofMembers("report.member.sales", "money", ({ sales }) => sales.all),
  ofMembers("report.member.shareOfSales", "rate", ({ sales }, all) => ratio(sales.all, all.sales.all)),
  ofMembers("report.member.perBuyer", "money", ({ sales, buyers }) => ratio(sales.all, buyers.all)),
];

const ownMeasures: Readonly<Record<OwnMeasure, (figures: Figures) => number>> = {
  ownOrders: ({ orders }) => orders.all,
  ownBuyers: ({ buyers }) => buyers.all,
  ownSales: ({ sales }) => sales.all,
};

function metricMeasures({ metrics, rates }: Metrics): Measure[] {
  const part = (of: number | OwnMeasure, facts: Facts): number | null =>
    typeof of === "number" ? facts.metric[of] : facts.own && ownMeasures[of](facts.own);
  return [
    ...metrics.map(({ name }, i): Measure => ({
      title: name,
      format: "decimal",
      value: ({ metric }) => metric[i],
    })),
    ...rates.map(({ rule, prefix, parts: [above, below] }): Measure => {
      const name = word(`report.rate.${rule.id}`);
      return {
        title: prefix === "" ? name : word("report.of", { measure: prefix, what: name }),
        format: rule.format,
        value: (facts) => over(part(above, facts), part(below, facts)),
      };
    }),
  ];
}

export interface ReportShape {
  readonly show: Exclude<ReportShow, "calendar">;
  readonly comparisons: readonly ("previous" | "year")[];
  readonly event: boolean;
  readonly daily: boolean;
  readonly members: boolean;
  readonly metrics: Metrics | null;
  readonly groups: readonly TableCell[] | null;
  readonly facts: (span: Line["span"], group: number, base: boolean) => Facts;
  readonly flags: (line: Line) => readonly MessageRef[];
  readonly gap: TableCell;
}

function measuresOf({ show, members, metrics }: ReportShape): readonly Measure[] {
  const sections = {
    sales: salesMeasures,
    customers: customerMeasures,
    members: members ? memberMeasures : [],
    metrics: metrics ? metricMeasures(metrics) : [],
  };
  return show === "summary" || show === "all" ? Object.values(sections).flat() : sections[show];
}

/** What is the value now, what was it then: the change, and the change as a share of what it was. */
function changes(now: number | null, then: number | null): [number | null, number | null] {
  const change = now === null || then === null ? null : now - then;
  return [change, over(change, then === null ? null : Math.abs(then))];
}

const flagCell = (flags: readonly MessageRef[]): TableCell => (flags.length > 0 ? word("report.flags", { flags }) : null); // prettier-ignore
const length = ({ first, last }: Line["span"]): number => last - first + 1;

function labelColumns({ event, daily }: ReportShape): Column[] {
  if (!event) return [];
  return [
    column("report.event", "label"),
    column("report.phase", "label"),
    ...(daily ? [column("report.day", "label")] : []),
  ];
}

/** A row for each line and group; each measure with its changes beside it. */
export function tableOfLines(lines: readonly Line[], shape: ReportShape, notes: readonly Note[]): Table {
  const { comparisons, groups, facts, flags, gap, event } = shape;
  const measures = measuresOf(shape);
  const columns: Column[] = [
    ...labelColumns(shape),
    column(event ? "report.occurrence" : "newold.period", "label"),
    ...(groups ? [column("newold.group", "label")] : []),
    column("report.start", "label"),
    column("report.days", "count"),
    ...measures.flatMap(({ title: measure, format }): Column[] => [
      { title: measure, format },
      ...comparisons.flatMap((kind): Column[] => [
        column("report.of", format, { measure, what: word(`report.${kind}.change`) }),
        column("report.of", "rate", { measure, what: word(`report.${kind}.percent`) }),
      ]),
    ]),
    column("newold.flag.title", "text"),
  ];
  const rows = lines.flatMap((line) =>
    (groups ?? [null]).map((group, g): TableCell[] => {
      const now = facts(line.span, g, false);
      const then = comparisons.map((kind) => line[kind] && facts(line[kind].span, g, true));
      return [
        ...line.labels,
        line.name,
        ...(groups ? [group] : []),
        dayLabel(line.span.first),
        length(line.span),
        ...measures.flatMap(({ value }) => {
          const found = value(now);
          return [found, ...then.flatMap((facts) => changes(found, facts && value(facts)))].map((cell) => cell ?? gap);
        }),
        flagCell(flags(line)),
      ];
    }),
  );
  return { columns, rows, totalRow: false, notes };
}

/** A row for each measure (of each line and group): the value, what it was, and the change. */
export function summaryTable(lines: readonly Line[], shape: ReportShape, notes: readonly Note[]): Table {
  const { comparisons, groups, facts, flags, gap, event } = shape;
  const measures = measuresOf(shape);
  const columns: Column[] = [
    ...labelColumns(shape),
    ...(groups ? [column("newold.group", "label")] : []),
    column("report.measure", "label"),
    column("report.value", "decimal"),
    ...comparisons.flatMap((kind) => [
      column(`report.${kind}.value`, "decimal"),
      column(`report.${kind}.change`, "decimal"),
      column(`report.${kind}.percent`, "rate"),
    ]),
  ];
  const rows: TableCell[][] = [];
  for (const line of lines) {
    const bases = comparisons.map((kind) => line[kind]);
    const labels = [...line.labels, ...(groups ? [null] : [])];
    const head = (key: string, own: TableCell, of: (base: Base) => TableCell): void => {
      rows.push([...labels, word(key), own, ...bases.flatMap((base) => [base ? of(base) : gap, null, null])]);
    };
    head(event ? "report.occurrence" : "newold.period", line.name, ({ name }) => name);
    head("report.start", dayLabel(line.span.first), ({ span }) => dayLabel(span.first));
    head("report.end", dayLabel(line.span.last), ({ span }) => dayLabel(span.last));
    head("report.days", length(line.span), ({ span }) => length(span));
    const flagged = flagCell(flags(line));
    if (flagged !== null) rows.push([...labels, word("newold.flag.title"), flagged, ...bases.flatMap(() => [null, null, null])]); // prettier-ignore
    (groups ?? [null]).forEach((group, g) => {
      const now = facts(line.span, g, false);
      const then = bases.map((base) => base && facts(base.span, g, true));
      for (const { title: measure, value } of measures) {
        const found = value(now);
        const compared = then.flatMap((facts) => {
          const before = facts && value(facts);
          return [before, ...changes(found, before)];
        });
        const cells = [found, ...compared].map((cell) => cell ?? gap);
        rows.push([...line.labels, ...(groups ? [group] : []), measure, ...cells]);
      }
    });
  }
  return { columns, rows, totalRow: false, notes };
}
