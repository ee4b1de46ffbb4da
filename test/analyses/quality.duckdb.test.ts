/** The counts of QUALITY by SQL: 200 random tables with every kind of fault, each kind told from the cells by DuckDB. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { connect, createTable, query, random } from "../support/duckdb";
import { counts } from "../support/quality";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const ids = [
  "ana", "Ana", "ANA", "an a", " ana", "ana ", "ana\t", "\u00a0ana", "ben", "ben\u200b", "7", "007", "07", "8", 7, 8, 12,
  "138****1234", "x***@y.com", "guest", "Unknown", "#N/A", "", "   ", null, 0, "cy", "dora", "eve",
] as const; // prettier-ignore
const dates = [
  45292, 45293.5, 45303, 45304, 45310, 45400, 45500, 45501, 45600, "2024-01-05", "2024/1/6 10:30", "31/01/2024", "12-31-2024", "soon", "#REF!", 3e6, -2, null, "", 0,
] as const; // prettier-ignore
const amounts = [10, 12.5, 99, 0, -5, -0.5, "12,5", "n/a", "#DIV/0!", null, "", true] as const;
const orders = ["A1", "A2", "A3", "a2", "A4", "A5", 6, "6", null, ""] as const;
const products = ["hat", "Hat", "shoe", " shoe", "bag", "bag\t", null] as const;

/** A cell as its type and its text, since SQL knows one type a column. */
const typed = (cell: unknown): [string, string] => [
  typeof cell === "number" ? "n" : typeof cell === "boolean" ? "b" : cell === null ? "0" : "t",
  cell === null ? "" : String(cell),
];

const columns = ["customer", "d", "amount", "ord", "product"];
const errors = "('#N/A', '#REF!', '#DIV/0!')";
/** White space and characters without width, which SQL's trim leaves. */
const space = "[\\s\\x{00a0}\\x{200b}]";
const trimmed = (name: string): string => `regexp_replace(${name}, '^[\\s\\x{00a0}]+|[\\s\\x{00a0}]+$', '', 'g')`;
/** Identities as `type text`; NULL for none. 0 is none. */
const identity = (name: string): string =>
  `CASE WHEN ${name}_t IN ('n', 'b') THEN CASE WHEN ${name} <> '0' THEN ${name}_t || ${name} END
   WHEN ${trimmed(name)} <> '' AND ${name} NOT IN ${errors} THEN 't' || ${trimmed(name)} END`;
/** Rows of all spellings of a key but the most frequent one. */
const spellings = (name: string, key: string, variant: string): string => `(SELECT coalesce(sum(n), 0) FROM (
  SELECT k, sum(n) - max(n) AS n FROM (SELECT ${key} AS k, ${variant} AS v, count(*) AS n FROM ids WHERE ${name} IS NOT NULL AND ${key} IS NOT NULL GROUP BY k, v) GROUP BY k HAVING count(*) > 1))`;
const likeness = (name: string): string => `CASE WHEN ${name}[1] = 't' THEN lower(regexp_replace(${name}[2:], '${space}', '', 'g')) END`; // prettier-ignore
const stripped = (name: string): string => `CASE WHEN regexp_full_match(${name}[2:], '[0-9]+') THEN ltrim(${name}[2:], '0') END`; // prettier-ignore

const text = (name: string): string => `${name}_t = 't' AND ${name} NOT IN ${errors}`;
const yearFirst = `regexp_full_match(d, '\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}( .*)?')`;
const yearLast = `regexp_full_match(d, '\\d{1,2}[-/]\\d{1,2}[-/]\\d{4}')`;
const serial = `d_t = 'n' AND try_cast(d AS DOUBLE) >= 1 AND try_cast(d AS DOUBLE) < 2958466`;
const negative = "amount_t = 'n' AND try_cast(amount AS DOUBLE) < 0";

const SQL = (asOf: number): string => `
  WITH blank AS (SELECT *, ${columns.map((name) => `${name}_blank`).join(" AND ")} AS empty FROM (SELECT *, ${columns
    .map((name) => `(${trimmed(name)} = ''${name === "amount" ? "" : ` OR (${name}_t = 'n' AND ${name} = '0')`}) AS ${name}_blank`)
    .join(", ")} FROM tx)),
  rows AS (SELECT * FROM blank WHERE NOT empty),
  ids AS (SELECT ${identity("customer")} AS customer, ${identity("ord")} AS ord, ${identity("product")} AS product, amount, amount_t FROM rows),
  charged AS (SELECT * FROM ids WHERE NOT coalesce(${negative}, false))
  SELECT
    (SELECT count(*) FROM blank WHERE empty) AS "blankRow wholeTable",
    count(*) FILTER (WHERE customer_blank) AS "blank Customer",
    count(*) FILTER (WHERE d_blank) AS "blank Date",
    count(*) FILTER (WHERE amount_blank) AS "blank Amount",
    count(*) FILTER (WHERE ord_blank) AS "blank Order",
    count(*) FILTER (WHERE product_blank) AS "blank Product",
    count(*) FILTER (WHERE customer IN ${errors}) AS "error Customer",
    count(*) FILTER (WHERE d IN ${errors}) AS "error Date",
    count(*) FILTER (WHERE amount IN ${errors}) AS "error Amount",
    count(*) FILTER (WHERE customer_t = 't' AND NOT customer_blank AND regexp_matches(customer, '[\\t\\x{00a0}\\x{200b}]')) AS "hidden Customer",
    count(*) FILTER (WHERE product_t = 't' AND regexp_matches(product, '\\t')) AS "hidden Product",
    count(*) FILTER (WHERE NOT customer_blank AND NOT regexp_matches(customer, '[\\t\\x{00a0}\\x{200b}]') AND regexp_matches(customer, '^ | $')) AS "padded Customer",
    count(*) FILTER (WHERE NOT product_blank AND NOT regexp_matches(product, '\\t') AND regexp_matches(product, '^ | $')) AS "padded Product",
    count(*) FILTER (WHERE NOT amount_blank AND ((${text("amount")}) OR amount_t = 'b')) AS "amountText Amount",
    count(*) FILTER (WHERE ${negative}) AS "refund Amount",
    count(*) FILTER (WHERE ${yearFirst}) AS "dateText Date",
    count(*) FILTER (WHERE ${yearLast}) AS "yearLast Date",
    count(*) FILTER (WHERE NOT d_blank AND d NOT IN ${errors} AND NOT coalesce(${serial}, false) AND NOT ${yearFirst} AND NOT ${yearLast}) AS "unreadable Date",
    count(*) FILTER (WHERE ${serial} AND day(DATE '1899-12-30' + floor(try_cast(d AS DOUBLE))::INT) <= 12 AND (SELECT count(*) FROM rows WHERE ${yearLast}) > 0) AS "swapped Date",
    count(*) FILTER (WHERE (${serial} AND floor(try_cast(d AS DOUBLE)) > ${asOf}) OR (${yearFirst} AND DATE '1899-12-30' + ${asOf} < try_cast(regexp_replace(regexp_extract(d, '^[^ ]+'), '/', '-', 'g') AS DATE))) AS "future Date",
    count(*) FILTER (WHERE regexp_matches(customer, '\\*')) AS "masked Customer",
    count(*) FILTER (WHERE lower(customer) IN ('guest', 'unknown')) AS "standIn Customer",
    (SELECT count(*) FROM rows) - (SELECT count(*) FROM (SELECT DISTINCT ${columns.map((name) => `CASE WHEN NOT ${name}_blank THEN ${name}_t || ${name} END`).join(", ")} FROM rows)) AS "copy wholeTable",
    ${spellings("customer", likeness("customer"), "customer")} AS "alike Customer",
    ${spellings("customer", "customer[2:]", "customer[1]")} AS "bothTypes Customer",
    ${spellings("customer", stripped("customer"), "customer[2:]")} AS "zeros Customer",
    ${spellings("ord", likeness("ord"), "ord")} AS "alike Order",
    ${spellings("ord", "ord[2:]", "ord[1]")} AS "bothTypes Order",
    ${spellings("product", likeness("product"), "product")} AS "alike Product",
    (SELECT count(DISTINCT (ord, product)) - count(DISTINCT ord) FROM charged WHERE ord IS NOT NULL AND product IS NOT NULL) AS "line Order",
    (SELECT count(DISTINCT (ord, customer)) - count(DISTINCT ord) FROM ids WHERE ord IS NOT NULL AND customer IS NOT NULL) AS "shared Order",
    (SELECT count(ord) - count(DISTINCT ord) FROM ids) AS "repeat Order"
  FROM rows`; // prettier-ignore

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const { int, pick, next } = random(seed + 4000);
  const tidy = pick([0, 0.5, 0.9]);
  const of = (list: readonly unknown[], good: unknown): unknown => (next() < tidy ? good : pick(list));
  const rows = Array.from({ length: pick([2, 8, 30, 120]) }, () =>
    next() < 0.04
      ? [null, pick([0, null]), "", pick([0, " "]), null]
      : [of(ids, pick(["fay", "gus"])), of(dates, 45300), of(amounts, int(1, 50)), of(orders, `B${int(1, 50)}`), of(products, "cap")],
  ); // prettier-ignore
  // Never blank and never all there: it would be dropped, or be no last row of totals.
  rows.push(["fay", 45300, 20, "B7", "cap"]);
  const asOf = pick([45293, 45304, 45500, 45700]);
  await createTable(
    connection,
    "tx",
    columns.flatMap((name) => [`${name}_t VARCHAR`, `${name} VARCHAR`]),
    rows.map((row) => row.flatMap(typed)),
  );
  const [expected] = await query(connection, SQL(asOf));
  const own = counts(
    [["Customer", "Date", "Amount", "Order", "Product"], ...rows],
    asOf,
    "customer=1; date=2; amount=3; order=4; product=5; unique=4",
  );
  for (const [key, rowsFound] of Object.entries(expected)) {
    expect([key, own[key] ?? 0]).toEqual([key, rowsFound]);
    if (Number(rowsFound) > 0) compared++;
  }
  const others = Object.keys(own).filter((key) => !(key in expected));
  expect(others.filter((key) => !/^(mixed|far|rotating) /.test(key))).toEqual([]);
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(2500));
