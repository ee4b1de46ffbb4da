/** Whatever request or action of the host fails: the block is there whole, or the workbook is as it was. */
import { insertChart } from "../../src/workbook/chart";
import { insertWithInputs } from "../../src/workbook/inputs";
import { insertBlock } from "../../src/workbook/insert";
import { placeAt } from "../../src/workbook/place";
import type { BookData } from "../../workbench/model/data";
import { book, open, sheet, stateOf, type TestExcel } from "./books";
import { cohorts } from "./tables";

/** A place with formats of its own in every way that a block changes. */
function styledBook(): BookData {
  const fill = (color: string) => ({ style: { fill: color } });
  return book(
    sheet(
      "S",
      [
        [
          { style: { bold: true, numberFormat: "0.00" } },
          fill("#ff0000"),
          fill("#00ff00"),
          { style: { horizontal: "center" as const } },
        ],
        [{ style: { numberFormat: "@" } }],
        [],
        [],
        [{ style: { italic: true, fill: "#123456" } }, null, { style: { numberFormat: "yyyy-mm-dd" } }],
        [],
        [],
        ["mine", 1],
      ],
      {
        columnWidths: new Map([[0, 20], [2, 200]]), // prettier-ignore
        conditionalFormats: [
          {
            kind: "colorScale",
            range: { row: 0, column: 0, rows: 20, columns: 10 },
            points: [
              { type: "lowest", color: "#ffffff" },
              { type: "highest", color: "#ff0000" },
            ],
          },
        ],
      },
    ),
    sheet("Other", [["kept"]]),
  );
}

const formula = "=SEQUENCE(5,5)";
const scenarios: [string, () => Promise<unknown>][] = [
  [
    "values on an existing sheet",
    () =>
      insertBlock({
        table: cohorts,
        lang: "en",
        as: "values",
        place: placeAt("S", 0, 0),
        notes: false,
        freezeHeader: true,
      }),
  ],
  [
    "a formula on an existing sheet",
    () =>
      insertBlock({
        table: cohorts,
        lang: "en",
        as: { formula },
        place: placeAt("S", 0, 0),
        notes: false,
        freezeHeader: true,
      }),
  ],
  [
    "values on a new sheet",
    () =>
      insertBlock({
        table: cohorts,
        lang: "en",
        as: "values",
        place: { newSheet: "New" },
        notes: true,
        freezeHeader: true,
      }),
  ],
  [
    "a formula on a new sheet",
    () =>
      insertBlock({
        table: cohorts,
        lang: "en",
        as: { formula },
        place: { newSheet: "New" },
        notes: false,
        freezeHeader: true,
      }),
  ],
  [
    "inputs with their formula",
    () =>
      insertWithInputs({
        inputs: [{ id: "n", label: "Rows", cells: [[5]], format: "count" }],
        formula: ({ n }) => `=SEQUENCE(${n},5)`,
        table: cohorts,
        lang: "en",
        place: placeAt("S", 0, 0),
        notes: false,
      }),
  ],
  [
    "a chart",
    () => insertChart({ sheet: "S", address: "S!A7:B8", type: "line", title: "Chart", categories: 0, series: [1] }),
  ],
];

async function atStart(): Promise<TestExcel> {
  const excel = await open(styledBook());
  // The last slices of what a client does on its own should be over.
  await Excel.run((context) => context.sync());
  return excel;
}

/** Ways in which the n-th thing that the host does goes wrong. */
const failures: Record<string, (excel: TestExcel, n: number) => () => boolean> = {
  /** Nothing of it is done. */
  request: (excel, n) => {
    excel.host.failAt(n, "GeneralException", "request");
    return () => excel.host.log.some(({ error }) => error !== undefined);
  },
  /** What came before it in the same request is done. */
  action: (excel, n) => {
    excel.host.failAt(n, "GeneralException", "action");
    return () => excel.host.log.some(({ error }) => error !== undefined);
  },
  /** All of it is done, but the answer is lost on the way. */
  answer: (excel, n) => {
    const handle = excel.host.handle.bind(excel.host);
    let count = 0;
    excel.host.handle = async (body) => {
      const answer = await handle(body);
      return ++count === n
        ? JSON.stringify({
            Results: [],
            Error: { Code: "GeneralException", Message: "lost", Location: "", ActionIndex: 0 },
          })
        : answer;
    };
    return () => count >= n;
  },
};

describe.each(scenarios)("%s", (_name, insert) => {
  test.each(Object.keys(failures))("any failing %s", async (what) => {
    let whole: unknown;
    let hurt = 0;
    for (let n = 1; ; n++) {
      const excel = await atStart();
      const before = await stateOf(excel);
      excel.host.log.length = 0;
      const fired = failures[what](excel, n);
      const outcome = await insert().then(
        () => "done",
        (error: unknown) => error,
      );
      const failed = fired();
      const after = await stateOf(excel);
      await excel.dispose();
      if (outcome === "done") {
        whole ??= after;
        expect({ n, after }).toEqual({ n, after: whole });
      } else {
        expect({ n, outcome }).toMatchObject({ n, outcome: { key: "hostFailed" } });
        expect({ n, after }).toEqual({ n, after: before });
        hurt++;
      }
      if (!failed) break;
    }
    expect(hurt).toBeGreaterThanOrEqual(3);
    expect(whole).toBeDefined();
  });
});

test("where even taking back fails, the person is told where to clean up", async () => {
  const excel = await atStart();
  const handle = excel.host.handle.bind(excel.host);
  let dead = false;
  excel.host.handle = async (body) => {
    if (body.includes('"ColumnWidth"') && body.includes('"ActionType":4')) dead = true;
    return dead
      ? JSON.stringify({
          Results: [],
          Error: { Code: "GeneralException", Message: "gone", Location: "", ActionIndex: 0 },
        })
      : handle(body);
  };
  await expect(scenarios[0][1]()).rejects.toMatchObject({ key: "halfWritten", args: { address: "S!A1:E5" } });
  await excel.dispose();
});
