/** Names that spreadsheets take for patterns or comparisons mean themselves alone: `R*`, `Q?`, `~z`, `<25`, `=x`. */
import { exactly, sought } from "../../../src/workbook/planning/phrase";
import { writeWorkbook } from "../../../workbench/files";
import type { BookData, CellData, CellValue } from "../../../workbench/model/data";
import { column } from "../../support/budget";
import { createTestExcel } from "../../support/excel";
import { libreOffice, throughLibreOffice } from "../../support/libreoffice";
import { plainPlan } from "../../support/plainplan";
import { planTexts, type Recalculated } from "../../support/planning";

jest.setTimeout(120_000);

const odd = ["Rx*", "R*", "Rxyz", "Q?", "Qa", "~z", "z", "<25", "=x", ">", "x", "R~*", "12"];

/** Beside each name its place by MATCH, and how often it is there by COUNTIF. */
function bare(names: readonly string[]): BookData {
  const list = `$A$1:$A$${names.length}`;
  const cells = names.map((value, i): CellData[] => {
    const name = `A${i + 1}`;
    return [{ value }, { formula: `=MATCH(${sought(name)},${list},0)` }, { formula: `=COUNTIF(${list},${exactly(name)})` }]; // prettier-ignore
  });
  const rows = new Map(cells.map((line, r) => [r, new Map(line.entries())]));
  const sheet = {
    name: "Names",
    cells: rows,
    tables: [],
    conditionalFormats: [],
    validations: [],
    merges: [],
    charts: [],
  };
  return { sheets: [sheet], names: [], customXml: [], active: 0 };
}
const expected = (names: readonly string[]): number[][] => names.map((_, i) => [i + 1, 1]);

test("in the workbench, but for names with a tilde: Univer does not know it as the sign that takes a sign as it is written", async () => {
  const names = odd.filter((name) => !name.includes("~"));
  const excel = await createTestExcel(bare(names));
  try {
    const values = await excel.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Names").getRange(`B1:C${names.length}`);
      range.load("values");
      await context.sync();
      return range.values as CellValue[][];
    });
    expect(values).toEqual(expected(names));
  } finally {
    await excel.dispose();
  }
});

(libreOffice ? describe : describe.skip)("in LibreOffice", () => {
  test("of bare formulas", async () => {
    const read = await throughLibreOffice(await writeWorkbook(bare(odd)));
    expect(odd.map((_, i) => [read("Names", i, 1), read("Names", i, 2)])).toEqual(expected(odd));
  });

  describe("of a plan", () => {
    const departments = ["Rx", "R*", "ay", "?y", "<25"];
    const kpis = ["Q*", "Quick", "Q?", "Qx", "~a", "<5"];
    const { types } = planTexts.en.library;
    const kinds = [types.result, types.process, types.progress, types.subjective, types.process, types.result];
    const plan = plainPlan();
    let found: Recalculated;
    beforeAll(async () => {
      const all = (mark: string, values: readonly CellValue[]): void =>
        plan.fill(mark, column(plan.typed(mark).map((_, i) => values[i] ?? "")));
      all("list.departments", departments);
      plan.fill("budget.line.department", column(departments));
      all("library.kpis", kpis);
      all("library.types", kinds);
      all(
        "library.directions",
        kpis.map(() => planTexts.en.library.directions.higher),
      );
      all("library.units", []);
      all("scorecard.manager.kpi", [...kpis].reverse());
      all("list.roles", ["A*", "Ab"]);
      plan.fill("projects.asOf", [[46_000]]);
      plan.fill("projects.floorDays", [[10]]);
      plan.fill("scorecard.anchors", column([0.2, 1.4]));
      plan.fill("projects.project", column(["One", "Two"]));
      plan.fill("projects.owner", column(["A*", "Ab"]));
      plan.fill("projects.start", column([45_900, 45_900]));
      plan.fill("projects.end", column([45_990, 45_990]));
      plan.fill("projects.actualEnd", column([45_990, 45_991]));
      plan.fill("goals.main.goal", column(["Win more", "<5"]));
      plan.fill("goals.support.goal", column(["One", "Two", "Three"]));
      plan.fill("goals.support.supports", column(["Win*", "Win*", "<5"]));
      found = await plan.recalculated();
    });

    test("a line of the budget finds its department", () => {
      expect(found.at("budget.line.departmentNo").flat().slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    });
    test("a scorecard finds its KPI in the library, where none is there twice", () => {
      expect(found.at("scorecard.manager.type").flat().slice(0, 6)).toEqual([...kinds].reverse());
      expect(found.at("library.wrong")).toEqual([[0]]);
    });
    test("a role is scored by its own projects", () => {
      const scores = found.at("projects.score").flat();
      expect(Number(scores[0])).toBeGreaterThan(Number(scores[1]));
      expect(Number(scores[1])).toBeGreaterThan(0);
      const { title, marks } = plan.drafts.find((draft) => draft.marks.has("projects.byRole.onTime"))!;
      const { row, column: onTime } = marks.get("projects.byRole.onTime")!;
      expect([0, 1].map((i) => found.read(title, row + i, onTime + 1))).toEqual(scores.slice(0, 2));
    });
    test("a goal that supports none is told, one that supports `<5` is not", () => {
      expect(found.at("goals.wrong")).toEqual([[2]]);
    });
  });
});
