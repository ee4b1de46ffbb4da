/** The self-check through Microsoft's client, with the add-in's own functions in the workbench's workbook. */
import { resolve } from "node:path";
import { officeMetadata } from "../../scripts/metadata/office";
import { readFunctions } from "../../scripts/metadata/read";
import texts from "../../src/i18n/en/selfcheck.json";
import { families, findSelfCheck, removeSelfCheck, runSelfCheck, showCell } from "../../src/workbook/golden";
import type { Family, GoldenCase } from "../../src/workbook/golden/case";
import { type SelfCheck, writeGolden } from "../../src/workbook/golden/write";
import type { FunctionMetadata } from "../../workbench/model/functions";
import { functions } from "../support/functions";
import { book, open, ordersBook, sheet, stateOf, type TestExcel } from "./books";

jest.setTimeout(240_000);

const metadata = officeMetadata(readFunctions(resolve(__dirname, "../..")), () => "") as FunctionMetadata;
type Falsify = (id: string, result: unknown[][]) => unknown[][];

/** Experience alone: two functions' worth of sheets would prove no more, and take longer. */
const small: readonly Family[] = families.filter(({ id }) => id === "experience");
const names = (excel: TestExcel): string[] => excel.book.sheets.map(({ name }) => name);
const reds = ({ cases }: SelfCheck): string[] => cases.filter(({ green }) => !green).map(({ fn }) => fn);
const valueAt = (excel: TestExcel, address: string): unknown => {
  const { sheet: at, range } = excel.book.resolve(address);
  return at.values(range)[0][0];
};

let excel: TestExcel;
async function start(data = ordersBook(), falsify: Falsify = (_, result) => result): Promise<void> {
  excel = await open(data);
  await excel.book.registerFunctions(metadata, (id, args, invocation) =>
    falsify(id, functions[id](...args, invocation)),
  );
}
afterEach(() => excel.dispose());

describe("with every case", () => {
  test("all is green, the summary is shown, and what was there is as it was", async () => {
    await start();
    const before = (await stateOf(excel)) as unknown[];
    const progress: number[] = [];
    const result = await runSelfCheck(texts.sheet, { onProgress: (share) => progress.push(share) });
    expect(result.cases.filter(({ green }) => !green)).toEqual([]);
    expect(new Set(result.cases.map(({ fn }) => fn))).toEqual(new Set(Object.keys(functions)));
    expect(((await stateOf(excel)) as unknown[]).slice(0, before.length)).toEqual(before);
    expect(names(excel)).toEqual(["Orders", "Empty", ...result.sheets]);
    expect(excel.book.activeSheet.name).toBe(result.summary);
    expect(valueAt(excel, `'${result.summary}'!A3`)).toBe(texts.sheet.allGreen);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress[0]).toBe(0);
    expect([...excel.host.missing]).toEqual([]);
  });
});

describe("with a function that goes wrong", () => {
  const wrong: [string, Falsify][] = [
    ["by a millionth", (id, rows) => (id === "NPS" ? changed(rows, 1, 5, (cell) => Number(cell) * 1.000001) : rows)],
    ["in a word", (id, rows) => (id === "NPS" ? changed(rows, 0, 0, () => "touchpoint") : rows)],
    ["by a text instead of a number", (id, rows) => (id === "NPS" ? changed(rows, 1, 1, String) : rows)],
    ["by a row too many", (id, rows) => (id === "NPS" ? [...rows, rows[1]] : rows)],
    ["by a row too few", (id, rows) => (id === "NPS" ? rows.slice(0, -1) : rows)],
    ["by a column too many", (id, rows) => (id === "NPS" ? rows.map((row) => [...row, 0]) : rows)],
  ];
  test.each(wrong)("%s, it is red by its name", async (_, falsify) => {
    await start(undefined, falsify);
    const result = await writeGolden(small, texts.sheet);
    expect(new Set(reds(result))).toEqual(new Set(["NPS"]));
    expect(valueAt(excel, `'${result.summary}'!A3`)).toBe(texts.sheet.someRed);
    expect(result.cases.map(({ address }) => valueAt(excel, address))).toEqual(
      result.cases.map(({ green }) => (green ? texts.sheet.ok : texts.sheet.differs)),
    );
  });

  test("by an error in a cell that is not compared, it is red", async () => {
    await start(undefined, (id, rows) => (id === "QUALITY" && rows[0].length === 8 ? changed(rows, 1, 7, () => ({ code: "#N/A", message: "" })) : rows)); // prettier-ignore
    expect(reds(await writeGolden(families.filter(({ id }) => id === "reports"), texts.sheet))).toEqual(["QUALITY"]); // prettier-ignore
  });

  test("that raises an error, the error is told", async () => {
    await start(undefined, (id) => {
      throw Object.assign(new Error(id), { code: "#N/A" });
    });
    const result = await writeGolden(small, texts.sheet);
    expect(result.cases.map(({ fn, green, error }) => [fn, green, error])).toEqual(
      small.flatMap(({ cases }) => cases.map(({ fn }) => [fn, false, "#N/A"])),
    );
  });

  test("that Excel doesn't know, #NAME? is told", async () => {
    excel = await open(ordersBook());
    const result = await writeGolden(small, texts.sheet);
    expect(result.cases.every(({ green, error }) => !green && error === "#NAME?")).toBe(true);
  });
});

test("an expected figure that is off is red, and its neighbours stay green", async () => {
  await start();
  const off: Family = {
    ...small[0],
    cases: small[0].cases.map((one, i): GoldenCase =>
      i === 1 ? { ...one, expected: (at) => changed(one.expected(at), 2, 5, () => 0.1719) } : one,
    ),
  };
  const result = await writeGolden([off], texts.sheet);
  expect(result.cases.map(({ green }) => green)).toEqual([true, false, true]);
});

test("the sheets stay live: an answer that is changed moves both sides, an expected cell that is changed turns red", async () => {
  await start();
  const { sheets, cases, summary } = await writeGolden(small, texts.sheet);
  const type = async (address: string, value: unknown): Promise<void> => {
    const { sheet: at, range } = excel.book.resolve(address);
    at.write(range, [[value]]);
    await excel.book.settled();
  };
  const family = `'${sheets[1]}'`;
  const figure = cases[0].address.replace(/\d+$/, (row) => String(Number(row) + 3)).replace("!B", "!G");
  const before = valueAt(excel, figure);
  await type(`${family}!B6`, 0);
  expect(valueAt(excel, figure)).not.toBe(before);
  expect(valueAt(excel, `'${summary}'!A3`)).toBe(texts.sheet.allGreen);
  await type(
    figure.replace(/\d+$/, (row) => String(Number(row) + 5)),
    12,
  );
  expect(valueAt(excel, cases[0].address)).toBe(texts.sheet.differs);
  expect(valueAt(excel, `'${summary}'!A3`)).toBe(texts.sheet.someRed);
});

test("formulas that are shown to be read stay text", async () => {
  await start();
  const { cases } = await writeGolden(small, texts.sheet);
  const { sheet: at, range } = excel.book.resolve(cases[0].address);
  const shown = { ...range, column: range.column + 1 };
  expect(at.values(shown)[0][0]).toMatch(/^=UOPS\.NPS\(/);
  expect(at.formulas(shown)[0][0]).toMatch(/^=UOPS\.NPS\(/);
  const data = excel.book.toData().sheets.find(({ name }) => name === at.name);
  expect(data?.cells.get(shown.row)?.get(shown.column)?.formula).toBeUndefined();
});

test("names that are taken are left alone: a second self-check gets numbered sheets", async () => {
  await start(book(sheet("UOPS check", [["mine"]])));
  const first = await writeGolden(small, texts.sheet);
  const second = await writeGolden(small, texts.sheet);
  expect(first.sheets).toEqual(["UOPS check (2)", "UOPS check experience"]);
  expect(second.sheets).toEqual(["UOPS check (3)", "UOPS check experience (2)"]);
  expect([...reds(first), ...reds(second)]).toEqual([]);
  expect(valueAt(excel, "'UOPS check'!A1")).toBe("mine");
});

describe("nothing is left behind", () => {
  test("when it is cancelled, whenever that is", async () => {
    await start();
    const before = await stateOf(excel);
    for (let at = 0; at < 5; at++) {
      const controller = new AbortController();
      let steps = 0;
      const job = writeGolden(small, texts.sheet, {
        signal: controller.signal,
        onProgress: () => {
          if (steps++ === at) controller.abort();
        },
      });
      await expect(job).rejects.toMatchObject({ name: "AbortError" });
      expect(await stateOf(excel)).toEqual(before);
    }
  });

  test("when a request fails, whichever it is", async () => {
    await start();
    const before = await stateOf(excel);
    const from = excel.host.log.length;
    await writeGolden(small, texts.sheet); // how many requests there are
    const requests = excel.host.log.length - from;
    await removeSelfCheck(await findSelfCheck());
    // The last request shows the summary: that may fail.
    for (let n = 1; n < requests; n++) {
      excel.host.failAt(n, "GeneralException");
      await expect(writeGolden(small, texts.sheet)).rejects.toMatchObject({ key: "hostFailed" });
      expect([n, await stateOf(excel)]).toEqual([n, before]);
    }
    expect(requests).toBeGreaterThan(5);
  });

  test("when a request is carried out, but its answer is lost", async () => {
    await start();
    const before = await stateOf(excel);
    const handle = excel.host.handle.bind(excel.host);
    for (let n = 1; n <= 4; n++) {
      let count = 0;
      excel.host.handle = async (body) => {
        const answer = await handle(body);
        const Error = { Code: "GeneralException", Message: "lost", Location: "", ActionIndex: 0 };
        return ++count === n ? JSON.stringify({ Results: [], Error }) : answer;
      };
      await expect(writeGolden(small, texts.sheet)).rejects.toMatchObject({ key: "hostFailed" });
      excel.host.handle = handle;
      expect([n, await stateOf(excel)]).toEqual([n, before]);
    }
  });

  test("when the workbook's structure is protected", async () => {
    await start();
    await Excel.run(async (context) => {
      context.workbook.protection.protect();
      await context.sync();
    });
    await expect(writeGolden(small, texts.sheet)).rejects.toMatchObject({ key: "structureProtected" });
    expect(names(excel)).toEqual(["Orders", "Empty"]);
  });
});

describe("removing", () => {
  test("finds the sheets of a self-check under any name, and deletes those alone", async () => {
    await start();
    const before = await stateOf(excel);
    const { sheets } = await writeGolden(small, texts.sheet);
    excel.book.findSheet(sheets[1])!.name = "Renamed";
    expect(await findSelfCheck()).toEqual([sheets[0], "Renamed"]);
    await removeSelfCheck(["Orders", ...(await findSelfCheck())]);
    expect(await stateOf(excel)).toEqual(before);
    expect(await findSelfCheck()).toEqual([]);
  });

  test("deletes none that the person was not asked about", async () => {
    await start();
    const { sheets } = await writeGolden(small, texts.sheet);
    await removeSelfCheck([sheets[0]]);
    expect(names(excel)).toEqual(["Orders", "Empty", sheets[1]]);
  });

  test("leaves an empty sheet where no other would be left", async () => {
    await start(book(sheet("Mine")));
    await writeGolden(small, texts.sheet);
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Mine").delete();
      await context.sync();
    });
    await removeSelfCheck(await findSelfCheck());
    expect(names(excel)).toEqual(["Sheet"]);
  });
});

test("a verdict is shown by its address, and a sheet that is gone is told", async () => {
  await start();
  const { cases, sheets } = await writeGolden(small, texts.sheet);
  excel.book.activate(excel.book.findSheet("Orders")!);
  await showCell(cases[2].address);
  expect(excel.book.activeSheet.name).toBe(sheets[1]);
  await removeSelfCheck(sheets);
  await expect(showCell(cases[2].address)).rejects.toMatchObject({ key: "sheetGone" });
});

function changed<T>(rows: readonly (readonly T[])[], row: number, column: number, change: (cell: T) => unknown): T[][] {
  return rows.map((line, r) => line.map((cell, c) => (r === row && c === column ? (change(cell) as T) : cell)));
}
