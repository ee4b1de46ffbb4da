/** Random small tables of purchases with ties, refunds and blanks, and the same histories by SQL. */
import { random } from "./duckdb";

export interface Purchase {
  readonly id: string | null;
  readonly serial: number | null;
  readonly amount: number | null;
}

/** Some customers buy often, some once; days repeat, some rows are refunds. */
export function purchaseTable(seed: number, customers: number): { rows: Purchase[]; asOf: number } {
  const { int, next, pick } = random(seed);
  const asOf = 45600;
  const span = pick([60, 200, 400]);
  const rows: Purchase[] = [];
  for (let c = 0; c < customers; c++) {
    let day = asOf - int(0, span);
    const gap = 1 + 60 * next();
    const leaves = next() * 0.5;
    const usual = int(5, 80);
    for (;;) {
      rows.push({
        id: next() < 0.02 ? null : `c${c}`,
        serial: next() < 0.02 ? null : day,
        amount: next() < 0.03 ? null : usual + int(-4, 40),
      });
      if (next() < 0.15) rows.push({ id: `c${c}`, serial: day, amount: int(1, 30) });
      if (next() < 0.1) rows.push({ id: `c${c}`, serial: day + int(0, 20), amount: -int(1, 10) });
      day += Math.max(1, Math.round(-Math.log(1 - next()) * gap));
      if (day > asOf || next() < leaves) break;
    }
    if (next() < 0.03) rows.push({ id: `r${c}`, serial: asOf - 3, amount: -5 });
  }
  return { rows: rows.sort(() => next() - 0.5), asOf };
}

/** x, tx, T in days and the mean money of repeat purchases, by definition; the table is `tx(id, d, amount)`. */
export const historySql = (asOf: number): string => `
  v AS (SELECT id, d, coalesce(amount, 0) AS amount FROM tx WHERE id IS NOT NULL AND d IS NOT NULL AND d <= ${asOf}),
  days AS (SELECT id, d, sum(amount) AS money, bool_or(amount >= 0) AS bought FROM v GROUP BY id, d),
  bought AS (SELECT id, d FROM days WHERE bought),
  put AS (SELECT days.id, money, (SELECT max(b.d) FROM bought AS b WHERE b.id = days.id AND b.d <= days.d) AS d FROM days),
  purchase AS (SELECT id, d, sum(money) AS money FROM put WHERE d IS NOT NULL GROUP BY id, d),
  f AS (SELECT id, min(d) AS first, max(d) AS last, count(*) - 1 AS x FROM purchase GROUP BY id),
  history AS (SELECT f.id, x, last - first AS tx, ${asOf} - first AS age,
    coalesce((SELECT sum(p.money) FROM purchase AS p WHERE p.id = f.id AND p.d > f.first) / nullif(x, 0), 0) AS spend FROM f)`;
