/** DuckDB, from columns in memory to the answer: a sheet has to be loaded before it can be queried. */

/** What each column is called in SQL, and its type. */
const known = {
  customers: ["id", "varchar"], dates: ["day", "double"], amounts: ["amt", "double"], orders: ["oid", "varchar"], references: ["oid", "varchar"],
  products: ["product", "varchar"], channels: ["channel", "varchar"], events: ["event", "varchar"], groups: ["arm", "varchar"],
  outcomes: ["outcome", "double"], regions: ["region", "varchar"], scores: ["score", "double"], touchpoints: ["touchpoint", "varchar"],
  inviters: ["inviter", "varchar"],
}; // prettier-ignore

export async function connect() {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("set threads = 2");
  const [[version]] = (await connection.runAndReadAll("select version()")).getRows();
  return { connection, version: String(version).replace("v", "") };
}

/** Loads the columns as the view `tx` (with `d` for dates, `t` for instants, `n` for the row) and asks. */
export async function ask(connection, { columns, sql }, data) {
  const fields = columns.map((name) => known[name]);
  await connection.run("drop view if exists tx");
  await connection.run(`create or replace table raw (${fields.map((field) => field.join(" ")).join(", ")})`);
  const appender = await connection.createAppender("raw");
  const cells = columns.map((name) => data[name]);
  const text = fields.map(([, type]) => type === "varchar");
  for (let i = 0; i < cells[0].length; i++) {
    for (let c = 0; c < cells.length; c++)
      if (text[c]) appender.appendVarchar(cells[c][i][0]);
      else appender.appendDouble(cells[c][i][0]);
    appender.endRow();
  }
  appender.closeSync();
  const dates = columns.includes("dates") ? ", date '1899-12-30' + floor(day)::integer as d, day as t" : "";
  await connection.run(`create view tx as select *, rowid as n${dates} from raw`);
  return (await connection.runAndReadAll(sql)).getRows();
}
