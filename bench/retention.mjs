/**
 * `npm run bench`: monthly retention at 10k, 100k and 1M rows, every way in one process, in turns, as medians and as
 * ratios to the bound. Absolute times depend on the machine; ratios hold. Writes docs/benchmarks.md.
 * Fails where a limit is not met: at 1M rows at most 1.5 times the bound, and from 100k to 1M rows the time per row
 * grows at most 1.3 times as much as the bound's own.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { arquero, bound, duckdb, ours, sqlite, tutorial } from "./contenders.mjs";
import { makeOrders } from "./data.mjs";

const sizes = [10_000, 100_000, 1_000_000];
const limits = { ratio: 1.5, growth: 1.3 };
/** Rounds of each contender by size; the slow ones need fewer to be told apart. */
const rounds = { fast: [101, 41, 15], slow: [9, 5, 3] };

async function available(make) {
  try {
    return [await make()];
  } catch (error) {
    console.log(`Left out: ${make.name} cannot be used here (${error.message.split("\n")[0]}).`);
    return [];
  }
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const fast = [bound, await ours(), tutorial];
const slow = (await Promise.all([arquero, duckdb, sqlite].map(available))).flat();
const all = [...fast, ...slow];

async function time(contender, orders) {
  globalThis.gc?.();
  const started = process.hrtime.bigint();
  await contender.run(orders);
  return Number(process.hrtime.bigint() - started) / orders.customers.length;
}

/** Every way must give the same table, otherwise its time means nothing. */
async function compare(orders) {
  const expected = tutorial.counts(tutorial.run(orders));
  for (const contender of all.filter(({ table }) => table)) {
    const found = contender.counts(await contender.run(orders));
    const same = found.size === expected.size && [...expected].every(([key, count]) => found.get(key) === count);
    if (!same) throw new Error(`${contender.name} gives another table than ${tutorial.name}`);
  }
}

/**
 * Every round runs the bound beside the others, in turns, and each is compared with the bound of its own round: what
 * else the machine does at that moment slows both.
 * @returns {Map<string, { time: number; ratio: number }>} contender → median nanoseconds per row, median ratio
 */
async function measure(rows, index) {
  const orders = makeOrders(rows);
  await compare(orders);
  const times = new Map(all.map(({ name }) => [name, []]));
  const ratios = new Map(all.map(({ name }) => [name, []]));
  for (const [group, count] of [
    [fast, rounds.fast[index]],
    [[bound, ...slow], rounds.slow[index]],
  ])
    for (let round = 0; round < count; round++) {
      const found = new Map();
      for (let turn = 0; turn < group.length; turn++) {
        const contender = group[(turn + round) % group.length];
        found.set(contender.name, await time(contender, orders));
      }
      for (const [name, value] of found) {
        times.get(name).push(value);
        ratios.get(name).push(value / found.get(bound.name));
      }
    }
  return new Map(all.map(({ name }) => [name, { time: median(times.get(name)), ratio: median(ratios.get(name)) }]));
}

const results = [];
for (const [index, rows] of sizes.entries()) {
  console.log(`${rows.toLocaleString("en")} rows…`);
  results.push(await measure(rows, index));
}

const cell = ({ time: nanoseconds, ratio: times }) =>
  `${Math.round(nanoseconds).toLocaleString("en")} (${times.toFixed(times < 10 ? 2 : 0)})`;
const ourName = fast[1].name;
const ratio = results[2].get(ourName).ratio;
const growth = ratio / results[1].get(ourName).ratio;
const verdict = (value, limit) => `${value.toFixed(2)} (limit ${limit}: ${value <= limit ? "met" : "NOT MET"})`;

const lines = [
  `| ns per row (ratio to the bound) | ${sizes.map((rows) => rows.toLocaleString("en")).join(" | ")} |`,
  "|---|" + sizes.map(() => "---:").join("|") + "|",
  ...all.map(({ name }) => `| ${name} | ${results.map((result) => cell(result.get(name))).join(" | ")} |`),
  "",
  `- At 1,000,000 rows ${ourName} takes ${verdict(ratio, limits.ratio)} times the bound.`,
  `- From 100,000 to 1,000,000 rows its time per row grows ${verdict(growth, limits.growth)} times as much as the bound's.`,
  `- Node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model}.`,
];
console.log(`\n${lines.join("\n")}`);

const file = new URL("../docs/benchmarks.md", import.meta.url);
const page = readFileSync(file, "utf8");
const section = /(<!-- retention -->\n)[\s\S]*(<!-- \/retention -->)/;
if (!section.test(page)) throw new Error("docs/benchmarks.md lacks its retention section");
writeFileSync(
  file,
  page.replace(section, (_, start, end) => `${start}\n${lines.join("\n")}\n\n${end}`),
);
process.exitCode = ratio <= limits.ratio && growth <= limits.growth ? 0 : 1;
