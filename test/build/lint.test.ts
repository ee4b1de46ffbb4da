/** The import directions of docs/architecture.md are rules of the linter: a wrong import is found, a right one is not. */
import { spawnSync } from "node:child_process";

const use = (path: string) => `import * as used from "${path}";\nexport const value = used;\n`;
const paths = "import-x/no-restricted-paths";
const imports = "@typescript-eslint/no-restricted-imports";

const cases: [string, string, string | null][] = [
  ["src/analytics/probe.ts", use("../analyses/table"), paths],
  ["src/catalog/probe.ts", use("../analytics/cells"), paths],
  ["src/analyses/probe.ts", use("../i18n/render"), paths],
  ["src/analyses/probe.ts", use("../workbook/types"), paths],
  ["src/functions/probe.ts", use("../workbook/types"), paths],
  ["src/workbook/probe.ts", use("../functions/retention"), paths],
  ["src/sources/probe.ts", use("../workbook/types"), paths],
  ["src/workbook/probe.ts", use("../sources/xlsx/index"), paths],
  ["src/taskpane/probe.tsx", use("../functions/retention"), paths],
  ["src/taskpane/probe.tsx", use("../files/xlsx"), paths],
  ["src/workbook/probe.ts", use("hucre"), "no-restricted-imports"],
  ["src/commands/probe.ts", use("../taskpane/app/App"), paths],
  ["src/analytics/probe.ts", use("../../workbench/model/data"), paths],
  ["workbench/model/probe.ts", use("../../src/analytics/cells"), paths],
  ["src/i18n/probe.ts", use("../analyses/retention"), imports],
  ["src/analyses/probe.ts", use("react"), imports],
  ["src/functions/probe.ts", use("@fluentui/react-components"), imports],
  ["src/analytics/probe.ts", "export const value = () => Office.context;\n", "no-restricted-globals"],
  ["src/analyses/probe.ts", "export const value = () => Excel;\n", "no-restricted-globals"],
  ["src/taskpane/probe.ts", "export const value = () => Excel.run(async () => {});\n", "no-restricted-properties"],
  ["src/analyses/probe.ts", use("../analytics/cells"), null],
  ["src/functions/probe.ts", use("../analyses/retention"), null],
  ["src/i18n/probe.ts", 'import type { Table } from "../analyses/table";\nexport type T = Table;\n', null],
  ["src/workbook/probe.ts", "export const value = () => Excel.run(async () => {});\n", null],
  ["src/commands/probe.ts", use("../workbook/index"), null],
  ["src/sources/probe.ts", use("../files/xlsx"), null],
  ["src/files/probe.ts", use("hucre"), null],
  ["test/probe.ts", use("../src/taskpane/app/App"), null],
];

test("wrong directions are found and right ones are not", () => {
  const probes = cases.map(([filePath, text]) => ({ filePath, text }));
  const { stdout, stderr } = spawnSync(process.execPath, ["test/build/lint-probe.mjs", JSON.stringify(probes)], { encoding: "utf8" });
  if (!stdout) throw new Error(stderr);
  const found = (JSON.parse(stdout) as string[][]).map((rules, index) => `${cases[index]![0]}: ${cases[index]![1].split("\n")[0]} → ${rules.join(", ") || "fine"}`);
  expect(found).toEqual(cases.map(([filePath, text, rule]) => `${filePath}: ${text.split("\n")[0]} → ${rule ?? "fine"}`));
});
