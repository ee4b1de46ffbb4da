/**
 * Ways to a monthly cohort table. Each takes the two columns and returns customers by cohort and age, as
 * `"<month index of the cohort>:<age>" → customers`, so that all can be compared before they are timed.
 * Databases are timed from the columns in memory to the answer: loading counts, because a sheet has to be loaded.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const epoch = Date.UTC(1899, 11, 30);
const dayLength = 86_400_000;

/** The least that any way must do: read every row and look its customer up once. No table comes out. */
export const bound = {
  name: "bound: walk the rows, one Map look-up each",
  table: false,
  run({ customers, dates }) {
    const numbers = new Map();
    let sum = 0;
    for (let i = 0; i < customers.length; i++) {
      const id = customers[i][0];
      let number = numbers.get(id);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(id, number);
      }
      sum += number + dates[i][0];
    }
    return sum;
  },
};

/** What the workbook gets: the whole of RETENTION, arguments checked, words as keys, notes counted. */
export async function ours() {
  const root = new URL("..", import.meta.url);
  const outfile = new URL("build/bench/retention.mjs", root);
  const { build } = await import("esbuild");
  await build({
    entryPoints: [new URL("src/analyses/retention.ts", root).pathname],
    outfile: outfile.pathname,
    bundle: true,
    format: "esm",
    minify: true,
    logLevel: "error",
  });
  const { retention } = await import(pathToFileURL(outfile.pathname).href);
  const evaluate = ({ customers, dates }) =>
    retention.evaluate([customers, dates, "month", "customers", "on", null, null, null, null, [["partial=keep"]]])
      .table;
  return {
    name: "UOPS.RETENTION",
    table: true,
    run: evaluate,
    counts(table) {
      const cells = new Map();
      const body = table.rows.slice(0, -1);
      const monthOf = (label) => Number(String(label).slice(0, 4)) * 12 + Number(String(label).slice(5, 7)) - 1;
      for (const [label, , ...ages] of body)
        ages.forEach(
          (value, age) => typeof value === "number" && value > 0 && cells.set(`${monthOf(label)}:${age}`, value),
        );
      return cells;
    },
  };
}

/** As tutorials write it: a Date for each row, a Set of customers for each cell. */
export const tutorial = {
  name: "tutorial JavaScript (Map and Set)",
  table: true,
  run({ customers, dates }) {
    const monthOf = (serial) => {
      const date = new Date(epoch + serial * dayLength);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    };
    const first = new Map();
    for (let i = 0; i < customers.length; i++) {
      const month = monthOf(dates[i][0]);
      const id = customers[i][0];
      if (!first.has(id) || month < first.get(id)) first.set(id, month);
    }
    const cells = new Map();
    for (let i = 0; i < customers.length; i++) {
      const id = customers[i][0];
      const cohort = first.get(id);
      const key = `${cohort}:${monthOf(dates[i][0]) - cohort}`;
      if (!cells.has(key)) cells.set(key, new Set());
      cells.get(key).add(id);
    }
    return cells;
  },
  counts: (cells) => new Map([...cells].map(([key, ids]) => [key, ids.size])),
};

export async function arquero() {
  const aq = await import("arquero");
  return {
    name: `arquero ${versionOf("arquero")}`,
    table: true,
    run({ customers, dates }) {
      const rows = aq
        .table({ id: customers.map(([id]) => id), day: dates.map(([day]) => day) })
        .derive({
          month: aq.escape(
            (row) =>
              new Date(epoch + row.day * dayLength).getUTCFullYear() * 12 +
              new Date(epoch + row.day * dayLength).getUTCMonth(),
          ),
        })
        .select("id", "month")
        .dedupe();
      const starts = rows.groupby("id").rollup({ cohort: aq.op.min("month") });
      return rows
        .join(starts, "id")
        .derive({ age: (row) => row.month - row.cohort })
        .groupby("cohort", "age")
        .count()
        .objects();
    },
    counts: (rows) => new Map(rows.map(({ cohort, age, count }) => [`${cohort}:${age}`, count])),
  };
}

const sql = (month) => `
  select f as cohort, m - f as age, count(*) as n
  from (select distinct id, ${month} as m from tx) as t
  inner join (select id, min(${month}) as f from tx group by id) as c using (id)
  group by f, m - f`;

export async function duckdb() {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const [[version]] = (await connection.runAndReadAll("select version()")).getRows();
  await connection.run("set threads = 2");
  const month = "(extract(year from d) * 12 + extract(month from d) - 1)";
  return {
    name: `DuckDB ${String(version).replace("v", "")}, load and query`,
    table: true,
    async run({ customers, dates }) {
      await connection.run("create or replace table raw (id varchar, day integer)");
      const appender = await connection.createAppender("raw");
      for (let i = 0; i < customers.length; i++) {
        appender.appendVarchar(customers[i][0]);
        appender.appendInteger(dates[i][0]);
        appender.endRow();
      }
      appender.closeSync();
      await connection.run("create or replace view tx as select id, date '1899-12-30' + day as d from raw");
      return (await connection.runAndReadAll(sql(month))).getRows();
    },
    counts: (rows) => new Map(rows.map(([cohort, age, n]) => [`${cohort}:${age}`, Number(n)])),
  };
}

/** Node's own SQLite where this Node has one, otherwise SQLite compiled to WebAssembly. */
export async function sqlite() {
  const month = "(cast(strftime('%Y', d) as integer) * 12 + cast(strftime('%m', d) as integer) - 1)";
  const schema =
    "drop view if exists tx; drop table if exists raw; create table raw (id text, day integer); create view tx as select id, date('1899-12-30', '+' || day || ' days') as d from raw";
  const counts = (rows) => new Map(rows.map(([cohort, age, n]) => [`${cohort}:${age}`, n]));
  const require = createRequire(import.meta.url);
  if (Number(process.versions.node.split(".")[0]) >= 22) {
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(":memory:");
    return {
      name: "SQLite (Node's own), load and query",
      table: true,
      run({ customers, dates }) {
        database.exec(schema);
        database.exec("begin");
        const insert = database.prepare("insert into raw values (?, ?)");
        for (let i = 0; i < customers.length; i++) insert.run(customers[i][0], dates[i][0]);
        database.exec("commit");
        return database.prepare(sql(month)).all().map(Object.values);
      },
      counts,
    };
  }
  const SQL = await require("sql.js")();
  const database = new SQL.Database();
  return {
    name: `SQLite (sql.js ${versionOf("sql.js")}), load and query`,
    table: true,
    run({ customers, dates }) {
      database.exec(schema);
      database.exec("begin");
      const insert = database.prepare("insert into raw values (?, ?)");
      for (let i = 0; i < customers.length; i++) insert.run([customers[i][0], dates[i][0]]);
      insert.free();
      database.exec("commit");
      return database.exec(sql(month))[0].values;
    },
    counts,
  };
}

function versionOf(name) {
  const folder = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(folder, "utf8")).version;
}
