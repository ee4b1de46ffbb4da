/** The table of all functions in docs/benchmarks.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const limit = 3;

const number = (value) => Math.round(value).toLocaleString("en");
/** `more` says what a function does beside its one pass; the limit is not for those. */
const held = ({ more, ratio, both }) => more !== null || (both ?? ratio) <= limit;

export function report({ groups, plans, rows, database, write }) {
  const lines = [];
  for (const { title, results } of groups) {
    const second = results.some(({ both }) => both !== null);
    lines.push(
      `**${title}**`,
      "",
      `| | ns per row | ratio to the bound |${second ? " to two look-ups |" : ""} limit ${limit} | DuckDB, ns per row |`,
      `|---|---:|---:|${second ? "---:|" : ""}---|---:|`,
      ...results.map((one) => {
        const verdict = one.more ?? (held(one) ? "met" : "NOT MET");
        const both = second ? ` ${one.both.toFixed(2)} |` : "";
        return `| ${one.name} | ${number(one.time)} | ${one.ratio.toFixed(2)} |${both} ${verdict} | ${one.database === null ? "" : number(one.database)} |`;
      }),
      "",
    );
  }
  if (plans.length > 0)
    lines.push(
      "**Without rows**",
      "",
      "| | size | ms |",
      "|---|---|---:|",
      ...plans.map(({ name, size, time }) => `| ${name} | ${size} | ${(time / 1e6).toFixed(2)} |`),
      "",
    );
  const failed = groups.flatMap(({ results }) => results.filter((one) => !held(one)).map(({ name }) => name));
  lines.push(
    failed.length === 0
      ? `- Every function that is one pass takes at most ${limit} times the bound.`
      : `- Above ${limit} times the bound: ${failed.join("; ")}.`,
    `- ${number(rows)} rows${database ? `, DuckDB ${database}` : ""}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model}.`,
  );
  console.log(`\n${lines.join("\n")}`);
  if (write) insert(lines);
  return failed.length === 0;
}

function insert(lines) {
  const file = new URL("../../docs/benchmarks.md", import.meta.url);
  const page = readFileSync(file, "utf8");
  const section = /(<!-- functions -->\n)[\s\S]*(<!-- \/functions -->)/;
  if (!section.test(page)) throw new Error("docs/benchmarks.md lacks its functions section");
  writeFileSync(
    file,
    page.replace(section, (_, start, end) => `${start}\n${lines.join("\n")}\n\n${end}`),
  );
}
