/** Functions of customers' orders with order ids: the rows are lines, and every row has a second key to look up. */
import { body, total } from "./figures.mjs";
import { rules } from "./customers.mjs";

const columns = ["customers", "dates", "amounts", "orders"];

/** Orders, as lines make them. */
const orders = `o as (select id, oid, coalesce(min(d) filter (amt >= 0), min(d)) as d, bool_or(amt >= 0) as placed, sum(amt) as m from tx group by id, oid)`;
const repurchases = `with o as (select id, oid, min(d) as d from tx group by id, oid),
  f as (select row_number() over w as k, lead(d) over w - d as gap, (select max(d) from tx) - d as age from o window w as (partition by id order by d))
  select count(*), count(gap) / count(*), count(*) filter (age >= 90 and gap <= 90) / count(*) filter (age >= 90) from f where k = 1`;

export const lineCases = [
  {
    name: "NEWOLD, order ids",
    call: ({ customers, dates, amounts, orders }) => [customers, dates, amounts, orders],
    columns,
    sql: `with ${orders}, c as (select id, min(d) as seen from tx group by id),
      x as (select id, m, placed, date_trunc('month', d) as p, seen < date_trunc('month', d) as old from o join c using (id))
      select count(distinct id) filter (placed and not old), count(distinct id) filter (placed and old), count(*) filter (placed and not old),
        count(*) filter (placed and old), sum(m) filter (not old), sum(m) filter (old) from x group by p order by p`,
    same: (table) => body(table, 2, 3, 6, 7, 13, 14),
  },
  {
    name: "GROWTH, revenue, order ids",
    call: ({ customers, dates, amounts, orders }) => [customers, dates, amounts, orders, null, "revenue"],
  },
  {
    name: "COHORTVALUE, order ids",
    call: ({ customers, dates, amounts, orders }) => [customers, dates, amounts, orders],
  },
  {
    name: "REPURCHASE, order ids",
    call: ({ customers, dates, orders }) => [customers, dates, orders],
    columns: ["customers", "dates", "orders"],
    sql: repurchases,
    same: (table) => total(table, 1, 2, 5),
  },
  {
    name: "REPURCHASE, order ids of letters",
    call: ({ customers, dates, references }) => [customers, dates, references],
    columns: ["customers", "dates", "references"],
    sql: repurchases,
    same: (table) => total(table, 1, 2, 5),
  },
  {
    name: "RFM, order ids",
    call: ({ customers, dates, amounts, orders }) => [customers, dates, amounts, orders],
    columns,
    sql: `with ${orders}, k as (select id, (select max(d) from tx) - max(d) filter (placed) as days, count(*) filter (placed) as n, round(sum(m), 6) as m from o group by id having n > 0)
      select days, n, m from k order by m desc, id limit 1000`,
    same: (table) => body(table, 2, 3, 4),
  },
  {
    name: "TIERS, order ids",
    call: ({ customers, dates, amounts, orders }) => [customers, dates, amounts, rules, orders],
  },
  {
    name: "POWER, mix, order ids",
    call: ({ customers, dates, amounts, orders, products }) => [customers, dates, amounts, orders, products, "mix"],
    columns: [...columns, "products"],
    sql: `select count(distinct id) filter (amt >= 0), count(distinct oid) filter (amt >= 0), sum(amt) as m from tx group by product order by m desc limit 200`,
    same: (table) => table.rows.slice(0, 200).flatMap((row) => [row[1], row[3], row[5]]),
  },
];
