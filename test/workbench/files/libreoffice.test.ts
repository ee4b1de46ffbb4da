/** The files we write, opened by another program: LibreOffice, which recalculates what it can. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import type { BookData, CellData } from "../../../workbench/model/data";
import { writeWorkbook } from "../../../workbench/files";

const found = spawnSync("soffice", ["--version"]).status === 0;
if (!found) console.log("Skipped 1 test: LibreOffice (soffice) is not installed.");

(found ? describe : describe.skip)("LibreOffice", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "uops-lo-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("opens a file with a table, formulas, dates, a spilled result, rules and a chart, and shows the same values", async () => {
    const rows: (CellData | null)[][] = [
      [{ value: "Customer", style: { bold: true } }, { value: "Date" }, { value: "Amount" }, { value: "Net" }],
      [
        { value: "00042", style: { numberFormat: "@" } },
        { value: 45000, style: { numberFormat: "yyyy-mm-dd" } },
        { value: 12.5 },
        { formula: "=C2*2", value: 25 },
      ],
      [
        { value: 'a,"b"' },
        { value: 45001.5, style: { numberFormat: "yyyy-mm-dd hh:mm:ss" } },
        { value: -3 },
        { formula: '=IF(C3<0,"back","")', value: "back" },
      ],
      [null, null, { formula: "=SUM(Orders[Amount])", value: 9.5 }, { formula: "=C4/0", value: { error: "#DIV/0!" } }],
      [{ formula: "=TRANSPOSE(C2:C3)", value: 12.5, spill: { rows: 1, columns: 2 } }, { value: -3 }, null, null],
    ];
    const data: BookData = {
      sheets: [
        {
          name: "Orders",
          cells: new Map(
            rows.map((cells, row) => [
              row,
              new Map(cells.flatMap((cell, column): [number, CellData][] => (cell ? [[column, cell]] : []))),
            ]),
          ),
          tables: [{ name: "Orders", range: { row: 0, column: 0, rows: 3, columns: 4 }, totals: false }],
          conditionalFormats: [
            {
              kind: "colorScale",
              range: { row: 1, column: 2, rows: 2, columns: 1 },
              points: [
                { type: "lowest", color: "#ffffff" },
                { type: "highest", color: "#00aa00" },
              ],
            },
          ],
          validations: [
            { range: { row: 9, column: 0, rows: 1, columns: 1 }, rule: { type: "list", source: "R,A,C,I" } },
          ],
          merges: [],
          charts: [
            {
              name: "C",
              type: "Line",
              left: 300,
              top: 20,
              width: 300,
              height: 200,
              series: [{ name: "x", values: "Orders!$C$2:$C$3" }],
            },
          ],
          frozen: { rows: 1, columns: 0 },
        },
      ],
      names: [{ name: "First", formula: "=Orders!$C$2" }],
      customXml: [{ id: "{8B2F1C62-0C3B-4C5D-9E21-6B7A8C9D0E1F}", xml: "<a/>" }],
      active: 0,
    };
    const file = join(folder, "written.xlsx");
    writeFileSync(file, await writeWorkbook(data));
    execFileSync(
      "soffice",
      [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", "csv", "--outdir", folder, file],
      { stdio: "pipe", timeout: 110_000 },
    );
    const read = Papa.parse<string[]>(readFileSync(join(folder, "written.csv"), "utf8").trimEnd()).data;
    expect(read.map((row) => row.map((field) => field))).toEqual([
      ["Customer", "Date", "Amount", "Net"],
      ["00042", "2023-03-15", "12.5", "25"],
      ['a,"b"', "2023-03-16 12:00:00", "-3", "back"],
      ["", "", "9.5", "#DIV/0!"],
      ["12.5", "-3", "", ""],
    ]);
  }, 120_000);
});
