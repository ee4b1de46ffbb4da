/**
 * `npm run bench -- functions`: every function at 1M rows against the bound and against SQL in DuckDB where SQL can say it.
 * Each round runs the bound right beside the function, and the ratio is that of one round; medians are shown. Before
 * anything is timed, both must give the same figures. Writes docs/benchmarks.md, and fails where a function that is one
 * pass takes more than 3 times the bound.
 */
import { bound } from "./contenders.mjs";
import { answerCases, basketCases, eventCases, historyCases, peopleCases, userCases } from "./functions/others.mjs";
import { customerCases } from "./functions/customers.mjs";
import * as data from "./functions/data.mjs";
import { ask, connect } from "./functions/database.mjs";
import { difference } from "./functions/figures.mjs";
import { lineCases } from "./functions/lines.mjs";
import { planCases } from "./functions/plans.mjs";
import { report } from "./functions/report.mjs";
import { bundle } from "./functions/source.mjs";

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const rounds = { ours: 7, database: 3, plans: 21 };

/** Cases by their rows; the bound looks up the columns in `keys`. */
const groups = [
  { title: "Orders of customers", make: data.sales, keys: ["customers"], cases: customerCases },
  { title: "Lines of orders, with order ids", make: data.sales, keys: ["customers", "orders"], cases: lineCases },
  { title: "Histories of customers", make: data.histories, keys: ["customers"], cases: historyCases },
  { title: "Events of customers", make: data.events, keys: ["customers"], cases: eventCases },
  { title: "Lines of baskets", make: data.baskets, keys: ["orders"], beside: "products", cases: basketCases },
  { title: "People of a test", make: data.people, keys: ["groups"], beside: "outcomes", cases: peopleCases },
  { title: "Answers", make: data.answers, keys: ["touchpoints"], beside: "scores", cases: answerCases },
  { title: "Users and who invited them", make: data.users, keys: ["customers", "inviters"], cases: userCases },
];

const only = new Set(process.argv.slice(2).map((name) => name.toUpperCase()));
const chosen = (cases) => cases.filter(({ name }) => only.size === 0 || only.has(name.split(",")[0]));

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

async function time(run) {
  globalThis.gc?.();
  const started = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - started);
}

/** The bound over each key: one look-up a row, or with a second key two. */
const lookUps = (columns, keys, beside) =>
  keys.map((key) => () => bound.run({ customers: columns[key], dates: columns[beside] }));

const source = await bundle();
const database = await connect().catch((error) => {
  console.log(`Left out: DuckDB cannot be used here (${error.message.split("\n")[0]}).`);
  return null;
});

function compare(one, found, evaluate) {
  const flat = one.flat ?? ((lines) => lines.flat());
  const unlike = difference(one.same(evaluate()), flat(found));
  if (unlike !== null) throw new Error(`${one.name} and its SQL differ: ${unlike}`);
}

async function measure(one, columns, { keys, beside = "dates" }) {
  const evaluate = () => source[idOf(one)].evaluate(args).table;
  const args = one.call(columns);
  const asked = [];
  if (one.sql && database)
    for (let round = 0; round < rounds.database; round++) {
      let answer;
      asked.push(await time(async () => (answer = await ask(database.connection, one, columns))));
      if (round === 0) compare(one, answer, evaluate);
    }
  const [first, ...others] = lookUps(columns, keys, beside);
  const times = [];
  const ratios = [];
  const both = [];
  for (let round = 0; round < rounds.ours; round++) {
    const least = await time(first);
    let sum = least;
    for (const other of others) sum += await time(other);
    const own = await time(evaluate);
    times.push(own);
    ratios.push(own / least);
    both.push(own / sum);
  }
  return {
    name: one.name,
    more: one.more ?? null,
    time: median(times) / rows,
    ratio: median(ratios),
    both: others.length > 0 ? median(both) : null,
    database: asked.length > 0 ? median(asked) / rows : null,
  };
}

const idOf = ({ id, name }) => id ?? name.split(",")[0].toLowerCase();

const found = [];
for (const { title, make, cases, ...rest } of groups) {
  const listed = chosen(cases);
  if (listed.length === 0) continue;
  const texts = make(rows);
  const results = [];
  for (const one of listed) {
    const result = await measure(one, data.hand(texts), rest);
    results.push(result);
    console.log(
      `${result.name}: ${result.ratio.toFixed(2)}${result.both === null ? "" : ` (${result.both.toFixed(2)})`}`,
    );
  }
  found.push({ title, results });
}
const plans = [];
for (const { name, size, call } of chosen(planCases)) {
  const args = call();
  const times = [];
  for (let round = 0; round < rounds.plans; round++)
    times.push(await time(() => source[idOf({ name })].evaluate(args)));
  plans.push({ name, size, time: median(times) });
}
const met = report({
  groups: found,
  plans,
  rows,
  database: database?.version ?? null,
  write: only.size === 0 && rows === 1_000_000,
});
process.exitCode = met ? 0 : 1;
