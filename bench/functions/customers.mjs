/**
 * Functions of customers' orders, every row an order (a refund is a credit note). A case is the call, the columns that
 * SQL needs, the same question in SQL where it can be asked, and which figures of ours its answer must equal, in its order.
 */
import { body, total } from "./figures.mjs";

const money = ["customers", "dates", "amounts"];
const visits = ["customers", "dates"];
export const rules = [["silver", 100], ["gold", 300], ["black", 700]]; // prettier-ignore
const lastDay = 45292 + 1095;
const day = (serial) => `date '1899-12-30' + ${serial}`;

/** Each order with its number, the gap to the next one and since the one before. */
const sequence = `with o as (select id, d, row_number() over w as k, lead(d) over w - d as gap, d - lag(d) over w as since
  from tx window w as (partition by id order by d))`;

const tier = (
  from,
  to,
) => `select id, sum(amt) filter (d > ${from} and d <= ${to}) as m, count(*) filter (amt >= 0 and d > ${from} and d <= ${to}) as n,
  coalesce(bool_or(amt >= 0 and d <= ${to}), false) as known from tx group by id`;
const tierOf = (m) => `case when ${m} >= 700 then 3 when ${m} >= 300 then 2 when ${m} >= 100 then 1 else 0 end`;

/** Figures of customers: days since the last order, orders, money. */
const figures = `select id, (select max(d) from tx) - max(d) filter (amt >= 0) as days, count(*) filter (amt >= 0) as n, round(sum(amt), 6) as m
  from tx group by id having n > 0`;

export const customerCases = [
  {
    name: "NEWOLD",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts],
    columns: money,
    sql: `with c as (select id, min(d) as seen from tx group by id),
      x as (select id, amt, amt >= 0 as placed, date_trunc('month', d) as p, seen < date_trunc('month', d) as old from tx join c using (id))
      select count(distinct id) filter (placed and not old), count(distinct id) filter (placed and old), count(*) filter (placed and not old),
        count(*) filter (placed and old), sum(amt) filter (not old), sum(amt) filter (old) from x group by p order by p`,
    same: (table) => body(table, 2, 3, 6, 7, 13, 14),
  },
  {
    name: "REPORT",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts, null, null, "month", "all"],
    columns: money,
    sql: `with c as (select id, min(d) as seen from tx group by id),
      x as (select id, amt, amt >= 0 as placed, date_trunc('month', d) as p, seen < date_trunc('month', d) as old from tx join c using (id))
      select sum(amt), count(*) filter (placed), count(distinct id) filter (placed and not old), count(distinct id) filter (placed and old),
        sum(amt) filter (not old), sum(amt) filter (old) from x group by p order by p`,
    same: (table) => body(table, 3, 8, 33, 38, 48, 53),
  },
  {
    name: "GROWTH",
    call: ({ customers, dates }) => [customers, dates, null, null, null, null, null, null, null, "partial=keep"],
    columns: visits,
    sql: `with a as (select distinct id, year(d) * 12 + month(d) as m from tx),
      x as (select m, lag(m) over (partition by id order by m) as b from a)
      select count(*) filter (b is null), count(*) filter (b = m - 1), count(*) filter (b < m - 1), count(*) from x group by m order by m`,
    same: (table) => body(table, 2, 3, 4, 6),
  },
  {
    name: "GROWTH, revenue",
    id: "growth",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts, null, null, "revenue"],
  },
  {
    name: "COHORTVALUE",
    call: ({ customers, dates, amounts }) => [
      ...[customers, dates, amounts, null, null, "revenue", null, null, null, null, null, "partial=keep"],
    ],
    columns: money,
    sql: `with x as (select id, year(d) * 12 + month(d) as m, amt from tx), c as (select id, min(m) as f from x group by id),
      s as (select m - f as k, f, sum(amt) as r from x join c using (id) group by all)
      select f, first(n), list(r order by k) from s join (select f, count(*) as n from c group by f) using (f) group by f order by f`,
    flat: (rows) => rows.flatMap(([, n, list]) => [n, ...list.items]),
    same: (table) => table.rows.slice(0, -1).flatMap((row) => row.slice(1).filter((cell) => typeof cell === "number")),
  },
  {
    name: "COHORTVALUE, gross retention",
    id: "cohortvalue",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts, null, null, "grr"],
  },
  {
    name: "REPURCHASE",
    call: ({ customers, dates }) => [customers, dates],
    columns: visits,
    sql: `${sequence}, f as (select gap, (select max(d) from tx) - d as age from o where k = 1)
      select count(*), count(gap) / count(*), ${[30, 60, 90, 180, 365].map((w) => `count(*) filter (age >= ${w} and gap <= ${w}) / count(*) filter (age >= ${w})`).join(", ")} from f`,
    same: (table) => total(table, 1, 2, 3, 4, 5, 6, 7),
  },
  {
    name: "INTERVALS",
    call: ({ customers, dates }) => [customers, dates],
    columns: visits,
    sql: `${sequence}, g as (select least(k, 6) as k, gap from o where gap is not null),
      s as (select coalesce(k, 9) as k, count(*) as n, avg(gap) as mean, stddev_samp(gap) as sd, quantile_cont(gap, [0.1, 0.25, 0.5, 0.75, 0.9, 0.8]) as q
        from g group by grouping sets ((k), ()))
      select n, mean, sd, q[1], q[2], q[3], q[4], q[5], q[6] from s where k <> 6 order by k`,
    same: (table) => [...body(table, 1, 2, 3, 5, 6, 7, 8, 9, 11), ...total(table, 1, 2, 3, 5, 6, 7, 8, 9, 11)],
  },
  {
    name: "INTERVALS, censored",
    id: "intervals",
    call: ({ customers, dates }) => [customers, dates, null, null, "censored"],
  },
  {
    name: "DEPTH",
    call: ({ customers, dates }) => [customers, dates],
    columns: visits,
    sql: `${sequence} select count(*), quantile_cont(since, 0.5) from o where k <= 10 group by k order by k`,
    same: (table) => [...body(table, 1, 5)],
  },
  {
    name: "LIFECYCLE",
    call: ({ customers, dates }) => [customers, dates],
    columns: visits,
    sql: `with o as (select id, d, lead(d) over (partition by id order by d) as next from (select distinct id, d from tx)),
      q as (select quantile_cont(next - d, [0.75, 0.9, 0.95, 0.5]) as q, max(d) as cutoff from o),
      t as (select cutoff, q[4] as usual, ceil(round(q[1], 9)) as t1, ceil(round(q[2], 9)) as t2, ceil(round(q[3], 9)) as t3 from q),
      c as (select id, max(cutoff) - max(d) as r, max(cutoff) - min(d) as age, bool_or(next - d > t2 and cutoff - next <= t1) as back,
        case when count(*) > 3 then quantile_cont(next - d, 0.5) else max(usual) end as own, max(t1) as t1, max(t2) as t2, max(t3) as t3 from o, t group by id),
      s as (select *, case when r > t3 then 5 when r > t2 then 4 when r > t1 then 3 when age <= t1 then 0 when back then 2 else 1 end as stage from c)
      select count(*), case when stage < 3 then count(*) filter (r > 2 * own) end from s group by stage order by stage`,
    same: (table) => body(table, 3, 5),
  },
  {
    name: "LIFECYCLE, list",
    id: "lifecycle",
    call: ({ customers, dates }) => [customers, dates, null, "customers"],
  },
  {
    name: "RFM",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts],
    columns: money,
    sql: `with k as (${figures}), q as (select quantile_cont(days, [0.2, 0.4, 0.6, 0.8]) as rq, quantile_cont(n, [0.2, 0.4, 0.6, 0.8]) as fq, quantile_cont(m, [0.2, 0.4, 0.6, 0.8]) as mq from k)
      select days, n, m, 5 - len(list_filter(rq, x -> x < days)), 1 + len(list_filter(fq, x -> x < n)), 1 + len(list_filter(mq, x -> x < m)) from k, q order by m desc, id limit 1000`,
    same: (table) => body(table, 2, 3, 4, 5, 6, 7),
  },
  {
    name: "RFM, segments",
    id: "rfm",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts, null, "segments"],
  },
  {
    name: "WINBACK",
    call: ({ customers, dates }) => [customers, dates],
    columns: visits,
    sql: `with o as (select d, lead(d) over (partition by id order by d) as next from (select distinct id, d from tx)),
      s as (select unnest([30, 60, 90, 120, 150, 180, 270, 360]) as s), a as (select max(d) as cutoff from tx)
      select count(*), count(*) filter (next <= d + s + 30) from o, s, a where d + s + 30 <= cutoff and (next is null or next > d + s) group by s order by s`,
    same: (table) => body(table, 2, 3),
  },
  {
    name: "WINBACK, money",
    id: "winback",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts],
  },
  {
    name: "TIERS",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts, rules],
    columns: money,
    sql: `with w as (${tier(day(lastDay - 365), day(lastDay))}), t as (select *, ${tierOf("m")} as tier from w where known)
      select count(*), count(*) filter (n > 0), sum(n), coalesce(sum(m), 0) from t group by tier order by tier desc`,
    same: (table) => body(table, 1, 3, 4, 5),
  },
  {
    name: "TIERS, kept 90 days",
    id: "tiers",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts, rules, null, null, null, null, "keep=90"],
  },
  {
    name: "MIGRATION",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts, rules, lastDay - 365, lastDay],
    columns: money,
    sql: `with a as (${tier(day(lastDay - 730), day(lastDay - 365))}), b as (${tier(day(lastDay - 365), day(lastDay))}),
      t as (select case when a.known then ${tierOf("a.m")} else -1 end as x, ${tierOf("b.m")} as y from a join b using (id) where b.known)
      select count(*), count(*) filter (y = 0), count(*) filter (y = 1), count(*) filter (y = 2), count(*) filter (y = 3) from t group by x order by x desc`,
    same: (table) => body(table, 1, 2, 3, 4, 5),
  },
  {
    name: "SEGMENT",
    call: ({ customers, dates, amounts }) => [customers, dates, "recency<=60 and orders>=2", amounts],
    columns: money,
    sql: `with k as (${figures}) select days, n, m from k where days <= 60 and n >= 2 order by m desc, id limit 1000`,
    same: (table) => body(table, 2, 3, 4),
  },
  {
    name: "SEGMENT, profile",
    id: "segment",
    call: ({ customers, dates, amounts, products, channels }) => [
      ...[customers, dates, "recency<=60 and orders>=2", amounts, null, products, "profile", null, null, channels],
    ],
  },
  {
    name: "POWER",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts, null, null, null, [[50], [100], [200], [300]]],
    columns: money,
    sql: `select count(*), sum(amt) from tx where amt >= 0 group by case when amt < 50 then 0 when amt < 100 then 1 when amt < 200 then 2 when amt < 300 then 3 else 4 end order by min(amt)`,
    same: (table) => body(table, 2, 4),
  },
  {
    name: "POWER, fifths",
    id: "power",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts],
  },
  {
    name: "POWER, mix",
    id: "power",
    call: ({ customers, dates, amounts, products }) => [customers, dates, amounts, null, products, "mix"],
    columns: [...money, "products"],
    sql: `select count(distinct id) filter (amt >= 0), count(*) filter (amt >= 0), sum(amt) as m from tx group by product order by m desc limit 200`,
    same: (table) => table.rows.slice(0, 200).flatMap((row) => [row[1], row[3], row[5]]),
  },
  {
    name: "CHANNEL",
    call: ({ customers, dates, amounts, channels }) => [
      ...[customers, dates, amounts, channels, [["channel 0", 90_000], ["channel 1", 40_000]]], // prettier-ignore
    ],
    columns: [...money, "channels"],
    sql: `with c as (select id, count(*) filter (amt >= 0) as n, sum(amt) as m, arg_min(channel, (d, n)) as channel from tx group by id)
      select count(*) as customers, sum(n) / count(*), sum(m) / count(*) from c group by channel order by customers desc`,
    same: (table) => body(table, 1, 7, 8),
  },
  {
    name: "QUALITY",
    call: ({ customers, dates, amounts, orders }) => [
      [
        ["Customer", "Date", "Amount", "Order"],
        ...customers.map(([customer], i) => [customer, dates[i][0], amounts[i][0], orders[i][0]]),
      ],
    ],
  },
  {
    name: "SEASONALITY",
    call: ({ dates, amounts }) => [dates, amounts],
    columns: ["dates", "amounts"],
    sql: `with s as (select date_trunc('month', d) as p, sum(amt) as y from tx group by p),
      l as (select p, y, case when count(*) over w = 13 then (sum(y) over w - lag(y, 6) over o / 2 - lead(y, 6) over o / 2) / 12 end as level
        from s window o as (order by p), w as (order by p rows between 6 preceding and 6 following)),
      m as (select month(p) as season, avg(y / level) as ratio from l where level is not null group by season)
      select ratio / (select avg(ratio) from m) from m order by season`,
    same: (table) => table.rows.map((row) => row[1]),
  },
];
