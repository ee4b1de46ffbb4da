/** Member tiers in SQL, from their definition: every day on its own, without any shortcut. */
import type { OrderTable } from "./purchases";

export const rules: [name: string, amount: number, orders: number][] = [
  ["low", 10, 0],
  ["mid", 30, 2],
  ["high", 60, 2],
];

const names = ["(no tier)", ...rules.map(([name]) => name)];
export const nameOf = (tier: unknown): string => (tier === -1 ? "(new since)" : names[Number(tier)]);

/**
 * `own(id, day, tier, amount, orders)` for each of the days (SQL dates): −1 where the customer has not ordered by then.
 * `w` holds orders (id, d) and `t` rows (id, d, money).
 */
export function tiersSql(
  table: OrderTable,
  basis: string,
  days: readonly string[],
  window: number,
  keep: number,
): string {
  const key = table.useOrders ? "coalesce(ord, 'row ' || n)" : "'row ' || n";
  const within = (d: string, day: string): string =>
    `${d} <= ${day} ${window > 0 ? `AND ${d} > ${day} - ${window}` : ""}`;
  const money = basis === "net" ? "amount" : "greatest(amount, 0)";
  const tier = rules.map((_, i) => `WHEN m >= ${rules[rules.length - 1 - i][1]} AND n >= ${rules[rules.length - 1 - i][2]} THEN ${rules.length - i}`).join(" "); // prettier-ignore
  return `w AS (SELECT id, min(d) AS d FROM t WHERE amount >= 0 GROUP BY id, ${key}),
    i AS (SELECT DISTINCT id FROM t),
    e AS (SELECT DISTINCT day::DATE AS day FROM (VALUES ${days.map((day) => `(${day})`).join(",")}) v(day)),
    x AS (SELECT DISTINCT day - k::INT AS day FROM e, range(${Math.max(keep, 1)}) r(k)),
    f AS (SELECT i.id, x.day,
        coalesce((SELECT sum(${money}) FROM t WHERE t.id = i.id AND ${within("t.d", "x.day")}), 0) AS m,
        (SELECT count(*) FROM w WHERE w.id = i.id AND ${within("w.d", "x.day")}) AS n
      FROM i, x),
    p AS (SELECT id, day, CASE ${tier} ELSE 0 END AS tier, m, n FROM f),
    own AS (SELECT p.id, e.day,
        CASE WHEN (SELECT count(*) FROM w WHERE w.id = p.id AND w.d <= e.day) = 0 THEN -1
          ELSE max(tier) END AS tier, max(m) FILTER (WHERE p.day = e.day) AS m, max(n) FILTER (WHERE p.day = e.day) AS n
      FROM p, e WHERE p.day BETWEEN e.day - ${Math.max(keep, 1) - 1} AND e.day GROUP BY p.id, e.day)`;
}
