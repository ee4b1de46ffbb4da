/** An SQL engine that nobody here wrote, to ask the same questions of. */
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

export async function connect(): Promise<DuckDBConnection> {
  return (await DuckDBInstance.create(":memory:")).connect();
}

/** Rows as plain objects; whole numbers as numbers. */
export async function query(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  const rows = await (await connection.runAndReadAll(sql)).getRowObjectsJson();
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value,
      ]),
    ),
  );
}

const quoted = (value: unknown): string =>
  value === null || value === undefined
    ? "NULL"
    : typeof value === "string"
      ? `'${value.replaceAll("'", "''")}'`
      : String(value);

/** A table of literal values; `columns` are `name TYPE`. */
export async function createTable(
  connection: DuckDBConnection,
  name: string,
  columns: string[],
  rows: unknown[][],
): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE ${name} (${columns.join(", ")})`);
  if (rows.length > 0)
    await connection.run(`INSERT INTO ${name} VALUES ${rows.map((row) => `(${row.map(quoted).join(",")})`).join(",")}`);
}

/** A small generator of repeatable randomness (mulberry32): the same seed gives the same table on every machine. */
export function random(seed: number): {
  next(): number;
  int(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
} {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return { next, int, pick: (list) => list[int(0, list.length - 1)] };
}
