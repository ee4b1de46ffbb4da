/**
 * A real budget, worked out by LibreOffice, frozen twice and compared; LibreOffice works the comparisons out, and all is
 * held against sums made here.
 */
import type { SheetDraft } from "../../../../src/workbook/document/draft";
import { runRead } from "../../../../src/workbook/run";
import { type BudgetPlan, freezeVersion } from "../../../../src/workbook/planning/freeze";
import { readBudget } from "../../../../src/workbook/planning/freeze/budget";
import { comparisonSheet } from "../../../../src/workbook/planning/freeze/comparison";
import { liveSide, type Side } from "../../../../src/workbook/planning/freeze/sides";
import { findVersions, versionSide } from "../../../../src/workbook/planning/freeze/versions";
import type { CellValue, SheetData } from "../../../../workbench/model/data";
import { writeWorkbook } from "../../../../workbench/files";
import { column, fillLines, type Line } from "../../../support/budget";
import { libreOffice, type Reader, throughLibreOffice } from "../../../support/libreoffice";
import { plainPlan } from "../../../support/plainplan";
import { planTexts, withoutResults } from "../../../support/planning";
import { book, open, type TestExcel } from "../../books";

jest.setTimeout(240_000);

const { variance, freeze: words } = planTexts.en;
const months = Array.from({ length: 12 }, (_, m) => m);
const LINES = 9;
const lines = Array.from({ length: LINES }, (_, i): Line => ({
  name: ["Ads", "TV*", "<18 club", "Gifts", "Samples", "Team", "Tools", "Fair", "Contingency"][i],
  category: i % 4,
  pillar: null,
  stage: null,
  department: i % 2,
  driver: i === LINES - 1 ? "rest" : "fixed",
  channel: null,
  amount: i === LINES - 1 ? null : i === 3 ? 0 : 1200 * (i + 1) + 0.37,
  share: i === LINES - 1 ? 0.05 : null,
  spread: i === LINES - 1 ? null : "weeks",
  prior: null,
  own: months.map(() => null),
}));

interface Table {
  readonly names: string[];
  /** In cents. */
  readonly months: number[][];
}

interface Compared {
  readonly draft: SheetDraft;
  readonly sheet: string;
  readonly first: Table;
  readonly second: Table;
}

/** The sheets that the freezing reads, with what LibreOffice works out in the place of formulas. */
async function budgetBook(): Promise<{ data: SheetData[]; places: BudgetPlan["place"] }> {
  const plan = plainPlan({ parts: ["budget"] });
  fillLines(plan, lines, 0);
  const figures = [40, 70, 9000.5, 12_000.25].map((base, i) => months.map((m) => base + (i < 2 ? 1 : 17.13) * m));
  plan.fill("budget.standIn", figures);
  plan.fill("transfers.from", column(["Ads"]));
  plan.fill("transfers.to", column(["Gifts"]));
  plan.fill("transfers.month", column([plan.month(3)]));
  plan.fill("transfers.amount", column([55.55]));
  const { read } = await plan.recalculated();
  const wanted = plan.drafts.filter(({ id }) => ["budgetLines", "budget", "versions", "settings"].includes(id));
  const data = wanted.map(({ title, cells }): SheetData => {
    const values = new Map([...cells].map(([r, line]) => [r, new Map([...line.keys()].flatMap((c) => { const value = read(title, r, c); return value === null || value === "" ? [] : [[c, { value }]]; }))])); // prettier-ignore
    return { name: title, cells: values, tables: [], conditionalFormats: [], validations: [], merges: [], charts: [] };
  });
  const places: BudgetPlan["place"] = (mark) => {
    const draft = plan.drafts.find(({ marks }) => marks.has(mark));
    return draft ? { sheet: draft.title, rect: draft.marks.get(mark)! } : null;
  };
  return { data, places };
}

let excel: TestExcel;
let places: BudgetPlan["place"];
const shown = (mark: string): CellValue[][] => {
  const { sheet, rect } = places(mark)!;
  return excel.book.findSheet(sheet)!.values(rect) as CellValue[][];
};
const put = (mark: string, row: number, values: readonly CellValue[]): void => {
  const { sheet, rect } = places(mark)!;
  excel.book.findSheet(sheet)!.write({ ...rect, row: rect.row + row, rows: 1, columns: values.length }, [[...values]] as never); // prettier-ignore
};
const cents = (value: CellValue): number => Math.round(Number(value ?? 0) * 100);

/** The lines as the sheets show them; those without a name and an amount left out. */
const table = (): Table => {
  const rows = shown("budget.line.names").map(([name], i) => ({ name: String(name ?? ""), months: shown("budget.lines")[i].map(cents) })); // prettier-ignore
  const used = rows.filter((row) => row.name !== "" || row.months.some((n) => n !== 0));
  return { names: used.map(({ name }) => name), months: used.map((row) => row.months) };
};

/** Random amounts in the lines, and the sums that go with them, as the budget's formulas would have them. */
function draw(seed: number): void {
  let state = seed;
  const next = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  const names = shown("budget.line.names");
  const categories = shown("budget.line.category").map(([name]) => name);
  const groups = shown("budget.categories").map(([name]) => name);
  const amounts = names.map(([name]) => months.map(() => (name === null || name === "" || next() < 0.2 ? 0 : Math.round(next() * 1e6)))); // prettier-ignore
  amounts.forEach((line, i) => put("budget.lines", i, line.map((n) => n / 100))); // prettier-ignore
  const sum = (of: (i: number) => boolean): number[] => months.map((m) => amounts.reduce((all, line, i) => all + (of(i) ? line[m] : 0), 0) / 100); // prettier-ignore
  groups.forEach((name, k) =>
    put(
      "budget.category.total",
      k,
      sum((i) => name !== null && categories[i] === name),
    ),
  );
  put(
    "budget.category.unassigned",
    0,
    sum((i) => categories[i] === null || !groups.includes(categories[i])),
  );
  put(
    "budget.total",
    0,
    sum(() => true),
  );
  put("plan.gmv", 0, months.map(() => Math.round(next() * 1e7) / 100)); // prettier-ignore
}

const plan = (): BudgetPlan => ({ id: "K7Q2", lang: "en", texts: planTexts.en, currency: "USD", place: places });
const freeze = (name: string) => freezeVersion(plan(), { name, who: "Ana", on: 46_400, note: "" });

(libreOffice ? describe : describe.skip)("two budgets compared", () => {
  const compared: Compared[] = [];
  let read: Reader;
  let first: Table;
  let second: Table;
  let live: Table;
  let frozen: CellValue[][];

  beforeAll(async () => {
    const { data, places: found } = await budgetBook();
    places = found;
    excel = await open(book(...data));
    const one = await freeze("Approved");
    first = table();
    const { sheet, range } = excel.book.resolve("Version_Lines");
    frozen = sheet.values(range) as CellValue[][];
    // One line goes, one comes, one is renamed, one belongs to no category.
    put("budget.line.names", 4, [""]);
    put("budget.line.names", 15, ["'=New line"]);
    put("budget.line.names", 6, ["Tools, other"]);
    put("budget.line.category", 15, ["Nowhere"]);
    draw(7);
    await freeze("Revised");
    second = table();
    await excel.book.settled();
    const sides = await runRead(async (context): Promise<Side[]> => {
      const versions = await findVersions(context);
      const now = liveSide(await readBudget(context, places), places, { title: "", short: "Now", currency: "USD" });
      return [await versionSide(context, versions, ""), await versionSide(context, versions, "_2"), now];
    });
    const drafts = [0, 1].map((k) => comparisonSheet(sides[k], sides[k + 1], planTexts.en, "en"));
    // The plan goes on after the comparison was made.
    put("budget.line.names", 16, ["Late"]);
    put("budget.line.names", 7, ["Fair, renamed"]);
    put("budget.line.names", 0, [""]);
    draw(99);
    live = table();
    drafts.forEach((draft, k) => compared.push({ draft, sheet: draft.title, first: [first, second][k], second: [second, live][k] })); // prettier-ignore
    await excel.book.settled();
    expect(one.sheet).toBe("v1 – Approved");
    const saved = withoutResults(excel.book.toData());
    saved.sheets.push(...drafts.flatMap((draft) => plainPlan({}, [draft]).book.sheets));
    read = await throughLibreOffice(await writeWorkbook(saved));
  });
  afterAll(() => excel.dispose());

  const at = ({ draft, sheet }: Compared, mark: string): CellValue[][] => {
    const rect = draft.marks.get(mark)!;
    return Array.from({ length: rect.rows }, (_, r) => Array.from({ length: rect.columns }, (__, c) => read(sheet, rect.row + r, rect.column + c))); // prettier-ignore
  };
  /** The columns beside a block: number, name, category, where. */
  const left = ({ draft, sheet }: Compared, mark: string): CellValue[][] => {
    const rect = draft.marks.get(mark)!;
    return Array.from({ length: rect.rows }, (_, r) => [0, 1, 2, 3].map((c) => read(sheet, rect.row + r, c)));
  };
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const amountsOf = ({ names, months: all }: Table, name: string): number[] => all[names.indexOf(name)] ?? months.map(() => 0); // prettier-ignore

  test("the frozen lines equal the budget's to the cent, and stay", () => {
    expect(frozen.map((line) => line.slice(4).map(cents))).toEqual(first.months);
    expect(first.names).toEqual(lines.map(({ name }) => name));
    // The transfer is in.
    expect(sum(first.months[3])).toBe(5555);
    const { sheet, range } = excel.book.resolve("Version_Lines");
    expect(sheet.values(range)).toEqual(frozen);
  });

  test("no cell shows an error, and all checks say so", () => {
    for (const one of compared) {
      const errors = [...one.draft.cells].flatMap(([r, line]) => [...line.keys()].filter((c) => typeof read(one.sheet, r, c) === "object" && read(one.sheet, r, c) !== null)); // prettier-ignore
      expect(errors).toEqual([]);
      expect(at(one, "compare.ties")).toEqual([[0], [0], [0]]);
      expect(read(one.sheet, 3, 2)).toBe(planTexts.en.common.fine);
    }
  });

  test.each([0, 1])("line by line: amounts, difference, percent, standing (%#)", (k) => {
    const one = compared[k];
    const rows = at(one, "compare.lines");
    const months0 = at(one, "compare.months");
    const percents = at(one, "compare.percents");
    const { row } = one.draft.marks.get("compare.lines")!;
    const names: string[] = [];
    left(one, "compare.lines").forEach(([, name, , where], i) => {
      if (name === null || name === "") return expect(rows[i].map(cents)).toEqual([0, 0, 0]);
      names.push(String(name));
      // A line of the plan that was renamed since keeps its row.
      const before = amountsOf(one.first, where === words.compare.renamed ? "Fair" : String(name));
      const after = amountsOf(one.second, String(name));
      const change = sum(after) - sum(before);
      expect([name, ...rows[i].map(cents)]).toEqual([name, sum(before), sum(after), change]);
      const standing = change === 0 ? words.compare.same : change < 0 ? variance.standing.favourable : variance.standing.unfavourable; // prettier-ignore
      expect([name, read(one.sheet, row + i, 8)]).toEqual([name, standing]);
      const percent = (from: number, by: number): unknown => (by === 0 ? null : from === 0 ? variance.none : expect.closeTo(by / Math.abs(from), 9)); // prettier-ignore
      const shownPercent = (cell: CellValue): CellValue => (cell === "" ? null : cell);
      expect([name, shownPercent(read(one.sheet, row + i, 7))]).toEqual([name, percent(sum(before), change)]);
      for (const m of months) {
        expect([name, m, cents(months0[i][m])]).toEqual([name, m, after[m] - before[m]]);
        expect([name, m, shownPercent(percents[i][m])]).toEqual([name, m, percent(before[m], after[m] - before[m])]);
      }
    });
    for (const name of [...one.first.names, ...one.second.names])
      expect([name, names.includes(name) || (k === 1 && name === "Fair")]).toEqual([name, true]);
    const [total] = at(one, "compare.lines.total");
    const all = [sum(one.first.months.flat()), sum(one.second.months.flat())];
    expect(total.map(cents)).toEqual([...all, all[1] - all[0]]);
    expect(cents(at(one, "compare.figures")[0][2])).toBe(all[1] - all[0]);
  });

  test("which of the two has a line, in the order of the budget, and what became of names since", () => {
    const rows = (one: Compared) => left(one, "compare.lines").filter(([, name]) => name !== null && name !== "").map(([no, name, , where]) => [no, name, where]); // prettier-ignore
    const { both, renamed } = words.compare;
    const [last] = rows(compared[0]).at(-1)!;
    expect(rows(compared[0])).toEqual([
      [1, "Ads", both],
      [2, "TV*", both],
      [3, "<18 club", both],
      [4, "Gifts", both],
      [5, "Samples", "v1 alone"],
      [6, "Team", both],
      [7, "Tools", "v1 alone"],
      [7, "Tools, other", "v2 alone"],
      [8, "Fair", both],
      [16, "=New line", "v2 alone"],
      [last, "Contingency", both],
    ]);
    expect(rows(compared[1])).toEqual([
      [1, "Ads", "v2 alone"],
      [2, "TV*", both],
      [3, "<18 club", both],
      [4, "Gifts", both],
      [6, "Team", both],
      [7, "Tools, other", both],
      [8, "Fair, renamed", renamed],
      [16, "=New line", both],
      [17, "Late", "Now alone"],
      [last, "Contingency", both],
    ]);
  });

  test("what belongs to no category is compared too", () => {
    const [, name, , where] = left(compared[0], "compare.categories").at(-1)!;
    expect([name, where]).toEqual([planTexts.en.budget.unassigned, words.compare.both]);
  });
});
