/** Functions of other rows than orders: events, baskets, people of a test, answers, users who were invited, histories. */
import { body, total } from "./figures.mjs";

/** Those that CLVFIT finds for these rows, nearly; with them CLV fits nothing. */
const parameters = [
  ["model", "bgnbd"], ["unit", "week"], ["r", 0.58], ["alpha", 2.6], ["a", 0.7], ["b", 3.1], ["p", 4.5], ["q", 2.9], ["gamma", 20],
]; // prettier-ignore

export const historyCases = [
  {
    name: "CLV",
    call: ({ customers, dates, amounts }) => [
      ...[customers, dates, amounts, null, null, null, null, null, null, parameters],
    ],
    columns: ["customers", "dates", "amounts"],
    sql: `with o as (select id, d, sum(amt) as m from tx group by id, d), f as (select *, min(d) over (partition by id) as first from o),
      h as (select count(*) - 1 as x, (max(d) - first) / 7 as tx, ((select max(d) from tx) - first) / 7 as age from f group by id, first)
      select sum(x), avg(case when x = 0 then 1 else 1 / (1 + 0.7 / (3.1 + x - 1) * ((2.6 + age) / (2.6 + tx)) ** (0.58 + x)) end) from h`,
    same: (table) => total(table, 1, 4),
  },
  {
    name: "CLV, fitted",
    id: "clv",
    more: "fits a model",
    call: ({ customers, dates, amounts }) => [customers, dates, amounts],
  },
  { name: "CLVFIT", more: "fits a model", call: ({ customers, dates, amounts }) => [customers, dates, amounts] },
];

export const eventCases = [
  {
    name: "FUNNEL",
    call: ({ customers, dates, events }) => [[["visit"], ["cart"], ["order"]], customers, dates, events],
    columns: ["customers", "dates", "events"],
    sql: `with a as (select id, min(t) as t from tx where event = 'visit' group by id),
      b as (select id, min(tx.t) as t from tx join a using (id) where event = 'cart' and tx.t >= a.t group by id),
      c as (select id, min(tx.t) as t from tx join b using (id) where event = 'order' and tx.t >= b.t group by id)
      select (select count(*) from a), (select count(*) from b), (select count(*) from c)`,
    same: (table) => body(table, 1),
  },
];

export const basketCases = [
  {
    name: "BASKET",
    call: ({ orders, products }) => [orders, products, null, "support", null, "top=100000"],
    columns: ["orders", "products"],
    sql: `with g as (select distinct oid, product from tx), i as (select product, count(*) as n from g group by product having n >= 5)
      select count(*) as n from g a join g b using (oid) join i x on x.product = a.product join i y on y.product = b.product
      where a.product <> b.product group by a.product, b.product having count(*) >= 5 order by n desc limit 100000`,
    same: (table) => table.rows.slice(0, 100_000).map((row) => row[2]),
  },
];

export const peopleCases = [
  {
    name: "UPLIFT",
    call: ({ groups, outcomes }) => [groups, outcomes],
    columns: ["groups", "outcomes"],
    sql: `select count(*), count(*) filter (outcome > 0) from tx group by arm order by arm`,
    same: (table) => body(table, 1, 2),
  },
  {
    name: "UPLIFT, means by region",
    id: "uplift",
    call: ({ groups, outcomes, regions }) => [groups, outcomes, null, "mean", null, regions],
    columns: ["groups", "outcomes", "regions"],
    sql: `select count(*), avg(outcome), stddev_samp(outcome) from tx group by grouping sets ((region, arm), (arm)) order by region nulls last, arm`,
    same: (table) => body(table, 2, 4, 5),
  },
];

export const answerCases = [
  {
    name: "NPS",
    call: ({ scores, touchpoints }) => [scores, "nps", touchpoints],
    columns: ["scores", "touchpoints"],
    sql: `select count(*), count(*) filter (score >= 9), count(*) filter (score <= 6) from tx group by touchpoint order by touchpoint`,
    same: (table) => body(table, 1, 2, 4),
  },
];

export const userCases = [
  {
    name: "REFERRAL",
    call: ({ customers, dates, inviters }) => [customers, dates, inviters],
    columns: ["customers", "dates", "inviters"],
    sql: `with u as (select id, min(d) as d, arg_min(inviter, (d, n)) as inviter from tx group by id),
      l as (select i.id as who, c.d - i.d as wait from u c join u i on c.inviter = i.id where i.id <> c.id and i.d <= c.d)
      select (select count(*) from u), count(distinct who), count(*), median(wait) from l`,
    same: (table) => total(table, 1, 3, 4, 8),
  },
];
