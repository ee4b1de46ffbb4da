/** What every analysis over orders reads: customers, dates, and where they are given amounts, order ids and properties. */
import type { Cells } from "../analytics/cells";
import { optionalColumnOf, readRows, type Rows, sameLength } from "../analytics/columns";
import { type Basis, bases, readSales, type Sales } from "../analytics/sales";
import { dayArgument } from "./arguments";
import type { OptionSchema } from "./options";
import {
  type ReadingOptionValues,
  readingNotes,
  readingOptions,
  readSettings,
  requiredColumn,
  rowNotes,
} from "./reading";
import { note, type Note, word } from "./table";

/** Options of every analysis over amounts. */
export const salesOptions = {
  basis: { kind: "choice", values: bases, default: "net" },
  ...readingOptions,
} as const satisfies OptionSchema;

export interface TransactionArguments {
  readonly customers: unknown;
  readonly dates: unknown;
  readonly amounts?: unknown;
  readonly orders?: unknown;
  readonly include?: unknown;
  readonly starts?: unknown;
  readonly asOf?: unknown;
  /** Further columns by their parameter's name (`by`, `products`, `channels` …); omitted ones come back as `null`. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface Transactions<P extends string = string> {
  readonly rows: Rows;
  readonly sales: Sales;
  readonly hasAmounts: boolean;
  readonly hasOrders: boolean;
  readonly properties: Readonly<Record<P, Cells | null>>;
  /** Rows read and left out, what orders and amounts are, how ids and dates were read. */
  readonly notes: readonly Note[];
}

/** Reads the columns, checks their lengths, and makes rows and orders of them. Raises the Faults of `readRows`. */
export function readTransactions<P extends string>(
  given: TransactionArguments & { readonly properties?: Readonly<Record<P, unknown>> },
  options: ReadingOptionValues & { readonly basis?: Basis },
): Transactions<P> {
  const settings = readSettings(options);
  const customers = requiredColumn("customers", given.customers);
  const dates = requiredColumn("dates", given.dates);
  const optional = (name: string, value: unknown): Cells | null => optionalColumnOf(value, name, customers.length);
  const amounts = optional("amounts", given.amounts);
  const orders = optional("orders", given.orders);
  const include = optional("include", given.include);
  const starts = optional("starts", given.starts);
  const properties = Object.fromEntries(
    Object.entries(given.properties ?? {}).map(([name, value]) => [name, optional(name, value)]),
  ) as Record<P, Cells | null>;
  sameLength([
    ["customers", customers], ["dates", dates], ["amounts", amounts], ["orders", orders],
    ...Object.entries<Cells | null>(properties), ["include", include], ["starts", starts],
  ]); // prettier-ignore
  const asOf = dayArgument("asOf", given.asOf, settings.dates, settings.epoch);
  const rows = readRows({ customers, dates, include, starts, others: [amounts, orders], asOf, settings });
  const basis = options.basis ?? "net";
  const sales = readSales(rows, amounts, orders, basis);
  return {
    rows,
    sales,
    hasAmounts: amounts !== null,
    hasOrders: orders !== null,
    properties,
    notes: [
      ...rowNotes(rows),
      ...salesNotes(sales, amounts !== null, orders !== null, basis),
      ...readingNotes(settings),
    ],
  };
}

function salesNotes(sales: Sales, hasAmounts: boolean, hasOrders: boolean, basis: Basis): Note[] {
  const notes = [note("note.orders", word(hasOrders ? "sales.ordersById" : "sales.ordersByRow"))];
  if (sales.missingOrders > 0) notes.push(note("note.missingOrders", sales.missingOrders));
  if (!hasAmounts) return notes;
  notes.push(note("note.basis", word(`sales.basis.${basis}`)));
  if (sales.refunds > 0) notes.push(note("note.refunds", sales.refunds));
  if (sales.missingAmounts > 0) notes.push(note("note.missingAmounts", sales.missingAmounts));
  if (sales.textAmounts > 0)
    notes.push(note("note.warning", word("warning.textAmounts", { count: sales.textAmounts }), true));
  return notes;
}
