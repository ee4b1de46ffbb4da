/** What people entered finds its place in a plan that is laid out otherwise. */
import fc from "fast-check";
import { compile } from "../../../../src/workbook/document/compile";
import type { SheetDraft } from "../../../../src/workbook/document/draft";
import { planSheets } from "../../../../src/workbook/planning/book";
import {
  carryInto,
  changedFrom,
  enteredIn,
  makeRoom,
  type SheetCells,
} from "../../../../src/workbook/planning/carry/entries";
import {
  layoutFrom,
  layoutXml,
  type PlanLayout,
  planLayout,
  unquoted,
} from "../../../../src/workbook/planning/carry/layout";
import { type PlanChoices, planExtras, planParts } from "../../../../src/workbook/planning/choices";
import { choices, planTexts } from "../../../support/planning";

jest.setTimeout(120_000);

const plan = (given: Partial<PlanChoices> = {}): SheetDraft[] =>
  planSheets({ choices: { ...choices, extras: planExtras, ...given }, texts: planTexts.en });

/** The plan's sheets as they stand in a workbook under names of their own, with what is typed over them. */
function workbook(drafts: readonly SheetDraft[], ending: string) {
  const called = (id: string): string => `My ${id}`;
  const { sheets } = compile(drafts, { sheet: called, name: (name) => name + ending }, "en");
  const grids = new Map(
    sheets.map(({ id, name, cells }) => [id, { name, cells: cells.map((line) => line.map(unquoted)) }]),
  );
  return {
    type(id: string, row: number, column: number, content: string | number | boolean | null) {
      grids.get(id)!.cells[row][column] = content;
    },
    cells: () => new Map([...grids].map(([id, { name, cells }]): [string, SheetCells] => [id, {
      name,
      // A formula shows something else than itself; what, doesn't matter here.
      values: cells.map((line) => line.map((cell) => (String(cell).startsWith("=") ? 0 : (cell ?? "")))),
      formulas: cells.map((line) => line.map((cell) => cell ?? "")),
    }])), // prettier-ignore
  };
}

const contents = (drafts: readonly SheetDraft[]) =>
  new Map(
    compile(drafts, { sheet: (id) => id, name: (name) => name }, "en").sheets.map(({ id, cells }) => [id, cells]),
  );

describe("entries of a plan", () => {
  const old = plan();
  const layout = planLayout(old, 1, "en");

  test("every input of every sheet belongs to one block", () => {
    const inputs = compile(old, { sheet: (id) => id, name: (name) => name }, "en").sheets.reduce(
      (sum, { looks }) => sum + looks.filter(({ look }) => look.unlocked).reduce((all, { rect }) => all + rect.rows * rect.columns, 0),
      0,
    ); // prettier-ignore
    const inBlocks = layout.blocks.reduce((sum, { rect, locked }) => sum + rect.rows * rect.columns - locked.length, 0);
    expect(inBlocks).toBe(inputs);
    expect(planParts.length).toBe(choices.parts.length);
  });

  test("a plan that nobody has touched carries nothing that the new one has not", () => {
    const drafts = plan();
    const before = contents(drafts);
    const entered = enteredIn(layout, workbook(old, "_2").cells(), "_2");
    expect(carryInto(drafts, planLayout(drafts, 1, "en"), entered)).toEqual({ carried: 0, formulas: [], left: [] });
    expect(contents(drafts)).toEqual(before);
  });

  test("entries stand in their blocks in a plan of more channels, departments and parts", () => {
    const partial = plan({ parts: ["budget", "kpi"], extras: [] });
    const kept = planLayout(partial, 1, "en");
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 60, selector: ([a, b]) => `${a % kept.blocks.length},${b % 7}` }),
        (picks) => {
          const book = workbook(partial, "");
          const typed = new Map<string, number>();
          picks.forEach(([a, b], i) => {
            const block = kept.blocks[a % kept.blocks.length];
            const open: [number, number][] = [];
            const locked = new Set(block.locked.map(String));
            for (let r = 0; r < block.rect.rows; r++) for (let c = 0; c < block.rect.columns; c++) if (!locked.has(`${r},${c}`)) open.push([r, c]);
            const [r, c] = open[b % open.length];
            book.type(block.sheet, block.rect.row + r, block.rect.column + c, 1000.25 + i);
            typed.set(`${block.mark} ${r},${c}`, 1000.25 + i);
          });
          const drafts = plan({ channels: ["a", "b", "c", "d", "e", "f"], departments: ["x", "y", "z"] });
          const next = planLayout(drafts, 1, "en");
          const over = carryInto(drafts, next, enteredIn(kept, book.cells(), ""));
          const found = contents(drafts);
          for (const [key, value] of typed) {
            const [mark, at] = key.split(" ");
            const [r, c] = at.split(",").map(Number);
            const block = next.blocks.find((one) => one.mark === mark);
            const left = over.left.some((one) => one.mark === mark && one.row === r && one.column === c);
            const stands = block && found.get(block.sheet)?.[block.rect.row + r]?.[block.rect.column + c] === value;
            expect([key, left || stands]).toEqual([key, true]);
          }
        },
      ),
      { numRuns: 3 },
    ); // prettier-ignore
  });

  test("an own formula is carried as its value and told, a text stays text, a cleared cell stays clear", () => {
    const goals = layout.blocks.find(({ mark }) => mark === "name:Plan_Currency")!;
    const lines = layout.blocks.find(({ mark }) => mark === "budget.line.names")!;
    const cells = new Map(workbook(old, "").cells());
    const edit = (id: string, row: number, column: number, formula: unknown, value: unknown): void => {
      const sheet = cells.get(id)!;
      const change = (grid: readonly (readonly unknown[])[], to: unknown) => grid.map((line, r) => (r === row ? line.map((cell, c) => (c === column ? to : cell)) : line));
      cells.set(id, { ...sheet, formulas: change(sheet.formulas, formula), values: change(sheet.values, value) });
    }; // prettier-ignore
    edit("settings", goals.rect.row, goals.rect.column, "00123", "00123");
    edit("budgetLines", lines.rect.row, lines.rect.column, '=UPPER("x")', "X");
    edit("budgetLines", lines.rect.row + 1, lines.rect.column, "", "");
    const drafts = plan();
    const over = carryInto(drafts, planLayout(drafts, 1, "en"), enteredIn(layout, cells, ""));
    expect(over.formulas.map(({ address, value }) => [address, value])).toEqual([["'My budgetLines'!A8", "X"]]);
    expect(over.left).toEqual([]);
    const found = contents(drafts);
    expect(found.get("settings")![goals.rect.row][goals.rect.column]).toBe("'00123");
    expect(found.get("budgetLines")![lines.rect.row][lines.rect.column]).toBe("X");
    expect(found.get("budgetLines")![lines.rect.row + 1][lines.rect.column]).toBeNull();
  });

  test("what the new plan has no input for is left, and said", () => {
    const drafts = plan({ parts: ["team"], extras: [] });
    const cells = new Map(workbook(old, "").cells());
    const entered = enteredIn(layout, cells, "").filter(({ mark }) => mark === "budget.line.names");
    expect(entered.length).toBeGreaterThan(20);
    const over = carryInto(drafts, planLayout(drafts, 1, "en"), entered);
    expect(over.carried).toBe(0);
    expect(over.left).toEqual(entered);
  });

  describe("in a plan for another stage", () => {
    const proposed = planLayout(plan(), 1, "en");
    const moveTo = (book: ReturnType<typeof workbook>) => {
      const drafts = plan({ stage: "value" });
      const stays = changedFrom(proposed, enteredIn(layout, book.cells(), ""));
      makeRoom(drafts, planLayout(drafts, 1, "en"), stays);
      const next = planLayout(drafts, 1, "en");
      const over = carryInto(drafts, next, stays);
      const found = contents(drafts);
      const block = (mark: string) => {
        const { sheet, rect } = next.blocks.find((one) => one.mark === mark)!;
        return found.get(sheet)!.slice(rect.row, rect.row + rect.rows).map((line) => line[rect.column]);
      }; // prettier-ignore
      return { over, found, block };
    };
    const type = (book: ReturnType<typeof workbook>, mark: string, row: number, content: string | number) => {
      const { sheet, rect } = layout.blocks.find((one) => one.mark === mark)!;
      book.type(sheet, rect.row + row, rect.column, content);
    };

    test("what nobody has changed is that stage's own proposal", () => {
      const { over, found } = moveTo(workbook(old, ""));
      expect([over.left, over.formulas]).toEqual([[], []]);
      const fresh = contents(plan({ stage: "value" }));
      // The settings' cell is the person's, who has chosen the stage there; here nobody has.
      expect(found).toEqual(fresh);
    });

    test("a list that somebody has changed stays whole, a card stays its role's, what has no place is told", () => {
      const book = workbook(old, "");
      type(book, "business.initiative", 1, "Ours");
      type(book, "scorecard.manager.weight", 0, 0.4);
      type(book, "scorecard.specialist.weight", 0, 0.6);
      type(book, "list.role.analyst", 0, "Numbers");
      type(book, "list.roles", 3, "Designer");
      const before = contents(old);
      const { over, block } = moveTo(book);
      const { sheet, rect } = layout.blocks.find(({ mark }) => mark === "business.initiative")!;
      const list = before.get(sheet)!.slice(rect.row, rect.row + rect.rows).map((line) => line[rect.column]); // prettier-ignore
      list[1] = "Ours";
      expect(block("business.initiative")).toEqual(list);
      expect(block("scorecard.manager.weight")[0]).toBe(0.4);
      expect(block("list.role.analyst")).toEqual(["Numbers"]);
      expect(block("list.role.memberSpecialist")).toEqual(["Member-operations specialist"]);
      expect(block("list.roles")[3]).toBe("Designer");
      expect(new Set(over.left.map(({ mark }) => mark.split(".").slice(0, 2).join(".")))).toEqual(
        new Set(["scorecard.specialist"]),
      );
      expect(over.left.map(({ value }) => value)).toContain(0.6);
    });
  });

  test("the layout survives its part of the workbook; that of another plan is none", () => {
    const small: PlanLayout = { ...layout, blocks: [{ ...layout.blocks[0], defaults: [[0, 0, `<a> & "b" 'c' ]]>`]] }] };
    expect(layoutFrom(layoutXml("AB12_2", small), "AB12_2")).toEqual(small);
    expect(layoutFrom(layoutXml("AB12", small), "AB12_2")).toBeNull();
    expect(layoutFrom("<plan id='AB12'>", "AB12")).toBeNull();
    expect(layoutFrom(`<plan xmlns="x" id="AB12">{"no":1}</plan>`, "AB12")).toBeNull();
  });
});
