/**
 * The whole planning workbook, every part and extra: whichever request fails, whenever it is cancelled and whoever works
 * beside it, the plan is there whole or the workbook is as it was.
 *
 * Formulas are calculated by hand here, as people with large workbooks have it: nothing of this depends on results.
 */
import { planSheets } from "../../../src/workbook/planning/book";
import { planExtras } from "../../../src/workbook/planning/choices";
import { SheetDraft } from "../../../src/workbook/document/draft";
import { writeDocument } from "../../../src/workbook/document/write";
import { HostError } from "../../../workbench/host/errors";
import type { RequestLog } from "../../../workbench/host/host";
import type { CellValue } from "../../../workbench/model/data";
import { choices, planTexts } from "../../support/planning";
import { open, ordersBook, stateOf, type TestExcel } from "../books";

jest.setTimeout(240_000);

/** Small ones first, so that little is written before most of the requests that fail. */
const sheets = (): SheetDraft[] =>
  planSheets({ choices: { ...choices, extras: planExtras }, texts: planTexts.en }).sort(
    (a, b) => a.styled.length - b.styled.length,
  );
const drafts = sheets();
/**
 * The same requests with less in each: no looks of cells, and of the lines, validations, rules and heights, which a sheet has many
 * of, the first few. All of it goes with its sheet.
 */
const plain = sheets();
for (const { styled, cells, validations, rules, heights } of plain) {
  styled.length = 0;
  for (const many of [validations, rules]) many.splice(3);
  for (const row of [...cells.keys()].slice(12)) cells.delete(row);
  for (const row of [...heights.keys()].slice(3)) heights.delete(row);
}
const names = drafts.flatMap((draft) => [...draft.names.keys()]);

type Options = Partial<Parameters<typeof writeDocument>[1]>;
const build = (options: Options = {}, of: readonly SheetDraft[] = plain) =>
  writeDocument(of, { lang: "en", part: () => '<plan xmlns="urn:plan"/>', ...options });

let excel: TestExcel;
/** Two sheets, the second one shown with cells selected, a name, a part of XML. */
beforeEach(async () => {
  excel = await open({
    ...ordersBook(),
    names: [{ name: "Mine", formula: "=Orders!$D$2:$D$7", visible: true }],
    customXml: [{ id: "{11111111-0000-0000-0000-000000000000}", xml: '<mine xmlns="urn:mine">1</mine>' }],
  });
  const { book } = excel;
  book.calculation.mode = "Manual";
  book.select(book.findSheet("Empty")!, { row: 2, column: 1, rows: 2, columns: 2 });
});
afterEach(() => excel.dispose());

/** The client lets go of its objects in a request that nobody waits for. */
async function quiet(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await excel.host.idle();
}

async function state(): Promise<object> {
  await quiet();
  const { sheet, ranges } = excel.book.selection;
  const { names: defined, customXml, active, structureProtected } = excel.book.toData();
  return { sheets: await stateOf(excel), defined, customXml, active, structureProtected, at: [sheet.name, ranges] };
}

let log: readonly RequestLog[] | undefined;

/** The requests of a build that is let through; it is taken away again. */
async function requestsOfABuild(): Promise<readonly RequestLog[]> {
  if (log) return log;
  const { host } = excel;
  const from = host.log.length;
  const written = await build();
  log = host.log.slice(from);
  await quiet();
  removePlan([...written.sheets.values()]);
  return log;
}

function removePlan(left: readonly string[]): void {
  const { book } = excel;
  book.activate(book.findSheet("Empty")!);
  for (const name of book.names.all) if (name.name !== "Mine") name.delete();
  for (const name of left) book.removeSheet(book.findSheet(name)!);
  for (const { id } of book.xmlParts.all.slice(1)) book.xmlParts.remove(id);
}

test("every request may fail: the workbook is as it was, with at most six requests to take back", async () => {
  const before = await state();
  const { length } = await requestsOfABuild();
  expect(await state()).toEqual(before);
  expect(length).toBeGreaterThanOrEqual(2 * drafts.length + 3);
  for (let n = 1; n <= length; n++) {
    const from = excel.host.log.length;
    excel.host.failAt(n, "GeneralException");
    await expect(build()).rejects.toMatchObject({ key: "hostFailed" });
    expect([n, await state()]).toEqual([n, before]);
    expect(excel.host.log.length - from - n).toBeLessThanOrEqual(6);
  }
  // And with all that the sheets hold: the last sheet is not written, the last request not answered.
  for (const n of [length - 2, length]) {
    excel.host.failAt(n, "GeneralException");
    await expect(build({}, drafts)).rejects.toMatchObject({ key: "hostFailed" });
    expect([n, await state()]).toEqual([n, before]);
  }
});

test("it may be cancelled at every step: the workbook is as it was", async () => {
  const before = await state();
  // Names and sheets without their contents, which go with them; with contents at the last step.
  const bare = drafts.map(({ id, title, names: defined }) => {
    const draft = new SheetDraft(id, title);
    for (const [name, rect] of defined) draft.define(name, rect);
    return draft;
  });
  const steps = 2 * drafts.length + 2;
  for (let at = 0; at <= steps; at++) {
    const controller = new AbortController();
    let step = 0;
    const onProgress = () => {
      if (step++ === Math.min(at, steps - 1)) controller.abort();
    };
    const job = build({ signal: controller.signal, onProgress }, at < steps ? bare : drafts);
    await expect(job).rejects.toMatchObject({ name: "AbortError" });
    expect([at, await state()]).toEqual([at, before]);
  }
});

test("a request may fail half-way, with what came before it done", async () => {
  const before = await state();
  const requests = await requestsOfABuild();
  const [adding, naming, keeping] = [1, drafts.length + 1, drafts.length + 3];
  const [writing, drawing] = [keeping + 1, keeping + 1 + drafts.length];
  const cases = [[adding, 0.5], [adding, 1], [adding + 13, 1], [naming, 0.5], [naming, 1], [keeping, 1], [writing + 3, 0.5], [drawing, 0.5], [drawing + 1, 1]]; // prettier-ignore
  expect(requests).toHaveLength(drawing + 2);
  for (const [request, share] of cases) {
    const action = Math.ceil(requests[request].actions.length * share) - 1;
    failWithin(request, action);
    await expect(build()).rejects.toMatchObject({ key: "hostFailed" });
    expect([request, action, await state()]).toEqual([request, action, before]);
  }
});

/** The action so many after the first of the request so many after the next. */
function failWithin(request: number, action: number): void {
  const { host } = excel;
  const from = host.log.length;
  let actions = 0;
  const spy = jest.spyOn(host, "beforeAction").mockImplementation(() => {
    if (host.log.length - from !== request || actions++ !== action) return;
    spy.mockRestore();
    throw new HostError("GeneralException", "Made to fail.");
  });
}

test("taking back may fail once; where it fails twice, the problem names every sheet that is left", async () => {
  const before = await state();
  const { book, host } = excel;
  for (const n of [2, 9, drafts.length + 2, drafts.length + 6]) {
    host.failAt(n, "GeneralException", "request", 2);
    await expect(build()).rejects.toMatchObject({ key: "hostFailed" });
    expect([n, await state()]).toEqual([n, before]);
    host.failAt(n, "GeneralException", "request", 3);
    const { key, args } = (await build().then(() => null, (error: unknown) => error)) as { key: string; args: { sheets: string } }; // prettier-ignore
    const left = book.sheets.slice(2).map(({ name }) => name);
    const told = args.sheets.split(", ");
    // Of the sheet whose making was not answered nobody knows.
    expect([key, told.slice(0, left.length), told.length - left.length]).toEqual(["halfBuilt", left, n <= drafts.length + 1 ? 1 : 0]); // prettier-ignore
    removePlan(left);
    expect(await state()).toEqual(before);
  }
});

describe("a colleague", () => {
  const cell = (row: number, column: number) => ({ row, column, rows: 1, columns: 1 });
  const held = (name: string): CellValue[][] =>
    excel.book.findSheet(name)!.values({ row: 0, column: 0, rows: 2, columns: 2 }) as CellValue[][];
  const kpi = drafts.findIndex(({ id }) => id === "kpi");
  const { title } = drafts[kpi];
  /** Does something once the workbook was looked at, when so much is done. */
  const meanwhile = (act: () => void, share = 0): Options => {
    let done = false;
    return {
      onProgress: (now) => {
        if (done || now < share) return;
        done = true;
        act();
      },
    };
  };

  test("who types, adds and renames sheets and defines a name meanwhile finds all of it beside the whole plan", async () => {
    const { book } = excel;
    const written = await build(
      meanwhile(() => {
        book.findSheet("Orders")!.write(cell(1, 3), [[111]]);
        book.addSheet("New").write(cell(0, 0), [["theirs"]]);
        book.findSheet("Empty")!.name = "Renamed";
        book.names.add({ name: "Theirs", formula: "=New!$A$1", visible: true });
      }, 0.5),
      drafts,
    );
    expect(book.findSheet("Orders")!.values(cell(1, 3))).toEqual([[111]]);
    expect(held("New")[0][0]).toBe("theirs");
    expect(book.findSheet("Renamed")).toBeDefined();
    expect(book.names.find("Theirs")!.formula).toBe("=New!$A$1");
    expect(book.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining([...written.sheets.values()]));
    expect(names.filter((name) => !book.names.find(name))).toEqual([]);
  });

  test.each(["ItemAlreadyExists", "GeneralException"])(
    "who makes a sheet of a name that the plan is about to take keeps it, when the host says %s",
    async (code) => {
      const { book, host } = excel;
      const act = () => {
        book.addSheet(title).write(cell(0, 0), [["theirs"]]);
        // Sheets before this one have been asked for by then.
        if (code === "GeneralException") host.failAt(kpi + 1, code);
      };
      await expect(build(meanwhile(act))).rejects.toMatchObject({
        key: code === "ItemAlreadyExists" ? "nameTaken" : "hostFailed",
      });
      expect(book.sheets.map(({ name }) => name)).toEqual(["Orders", "Empty", title]);
      expect(held(title)[0][0]).toBe("theirs");
    },
  );

  test.each(["ItemAlreadyExists", "GeneralException"])(
    "who gives a blank sheet a name that the plan is about to take keeps it, when the host says %s",
    async (code) => {
      const { book, host } = excel;
      const act = () => {
        book.findSheet("Empty")!.name = title;
        if (code === "GeneralException") host.failAt(kpi + 1, code);
      };
      await expect(build(meanwhile(act))).rejects.toBeDefined();
      expect(book.sheets.map(({ name }) => name)).toEqual(["Orders", title]);
    },
  );

  test("who defines a name that the plan is about to take keeps it, and no other name stays", async () => {
    const { book } = excel;
    const taken = names[names.length >> 1];
    const act = () => book.names.add({ name: taken, formula: "=Orders!$A$1", visible: true });
    await expect(build(meanwhile(act))).rejects.toMatchObject({ key: "nameTaken" });
    expect(book.sheets.map(({ name }) => name)).toEqual(["Orders", "Empty"]);
    expect(book.names.all.map(({ name, formula }) => [name, formula])).toEqual([
      ["Mine", "=Orders!$D$2:$D$7"],
      [taken, "=Orders!$A$1"],
    ]);
  });

  test("whose own sheet takes over the name of a sheet of the plan finds nothing written there", async () => {
    const { book } = excel;
    const act = () => {
      book.findSheet(title)!.name = "Put aside";
      book.findSheet("Empty")!.name = title;
      book.findSheet(title)!.write({ row: 0, column: 0, rows: 1, columns: 2 }, [["theirs", "too"]]);
    };
    await expect(build(meanwhile(act, 0.5))).rejects.toMatchObject({ key: "moved" });
    expect(book.sheets.map(({ name }) => name)).toEqual(["Orders", title]);
    expect(held(title)).toEqual([["theirs", "too"], [null, null]]); // prettier-ignore
    expect(book.names.all.map(({ name }) => name)).toEqual(["Mine"]);
  });

  test("who deletes a sheet of the plan while it is built has the rest of it taken away, and names that led to it", async () => {
    const { book } = excel;
    const act = () => book.removeSheet(book.findSheet(title)!);
    await expect(build(meanwhile(act, 0.5))).rejects.toMatchObject({ key: "moved" });
    expect(book.sheets.map(({ name }) => name)).toEqual(["Orders", "Empty"]);
    expect(book.names.all.map(({ name }) => name)).toEqual(["Mine"]);
  });
});
