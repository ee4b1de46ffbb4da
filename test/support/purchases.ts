/** Random small order tables for the analyses of purchases: ties, refunds, same-day orders, single customers, gaps, blanks. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { column } from "./functions";
import { createTable, random } from "./duckdb";

export interface OrderRow {
  readonly id: string | null;
  readonly serial: number | null;
  readonly order: string | null;
  readonly amount: number;
  readonly include: boolean;
  readonly by: string | null;
}

export interface OrderTable {
  readonly rows: readonly OrderRow[];
  readonly asOf: number | null;
  readonly useOrders: boolean;
  readonly useInclude: boolean;
  readonly useBy: boolean;
  readonly day: boolean;
}

export function randomOrders(seed: number): OrderTable {
  const { int, pick, next } = random(seed);
  const span = pick([3, 30, 150, 500]);
  const customers = pick([1, 3, 10, 25]);
  const first = int(44900, 45300);
  const size = pick([0, 1, 10, 60, 90]);
  const rows = Array.from({ length: size }, () => ({
    id: next() < 0.06 ? null : `c${int(0, customers - 1)}`,
    serial: next() < 0.05 ? null : first + int(0, span),
    order: next() < 0.1 ? null : `o${int(0, 40)}`,
    amount: int(-5, 40),
    include: next() < 0.85,
    by: next() < 0.1 ? null : pick(["ads", "store", "web"]),
  }));
  return {
    rows,
    asOf: next() < 0.5 ? first + int(0, span + 60) : null,
    useOrders: next() < 0.5,
    useInclude: next() < 0.5,
    useBy: next() < 0.4,
    day: next() < 0.5,
  };
}

const dateOf = (serial: number | null): string | null =>
  serial === null ? null : new Date((serial - 25569) * 86400000).toISOString().slice(0, 10);

/** Table `tx` of all rows, views `t` (rows that count), `o` (orders: id, d, n; by `count`), `g` (group per customer), `a` (cutoff). */
export async function loadOrders(connection: DuckDBConnection, table: OrderTable): Promise<void> {
  await createTable(
    connection,
    "tx",
    ["n INT", "id VARCHAR", "d DATE", "ord VARCHAR", "amount DOUBLE", "include BOOLEAN", "by_value VARCHAR"],
    table.rows.map((row, i) => [i, row.id, dateOf(row.serial), row.order, row.amount, row.include, row.by]),
  );
  const valid = `id IS NOT NULL AND d IS NOT NULL ${table.useInclude ? "AND include" : ""}`;
  const cutoff = table.asOf === null ? `(SELECT max(d) FROM tx WHERE ${valid})` : `DATE '1899-12-30' + ${table.asOf}`;
  const key = table.useOrders ? "coalesce(ord, 'row ' || n)" : "'row ' || n";
  await connection.run(`
    CREATE OR REPLACE VIEW a AS SELECT ${cutoff} AS cutoff;
    CREATE OR REPLACE VIEW t AS SELECT tx.* FROM tx, a WHERE ${valid} AND d <= cutoff;
    CREATE OR REPLACE VIEW orders AS SELECT id, min(d) AS d, min(n) AS n FROM t GROUP BY id, ${key};
    CREATE OR REPLACE VIEW days AS SELECT id, d, min(n) AS n FROM orders GROUP BY id, d;
    CREATE OR REPLACE VIEW o AS
      SELECT id, d, row_number() OVER (PARTITION BY id ORDER BY d, n) AS k, lead(d) OVER (PARTITION BY id ORDER BY d, n) AS next
      FROM ${table.day ? "days" : "orders"};
    CREATE OR REPLACE VIEW g AS
      SELECT id, ${table.useBy ? "coalesce(first(by_value ORDER BY d, n), '(blank)')" : "'All'"} AS g FROM t GROUP BY id;
  `);
}

/** The same table as the columns of a formula. */
export function columnsOf(
  table: OrderTable,
): Record<"customers" | "dates" | "orders" | "amounts" | "by" | "include", unknown[][] | null> {
  const of = (value: (row: OrderRow) => unknown): unknown[][] => column(...table.rows.map(value));
  return {
    customers: of((row) => row.id),
    dates: of((row) => row.serial),
    orders: table.useOrders ? of((row) => row.order) : null,
    amounts: of((row) => row.amount),
    by: table.useBy ? of((row) => row.by) : null,
    include: table.useInclude ? of((row) => row.include) : null,
  };
}
