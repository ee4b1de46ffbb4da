/** Twelve managers' workbook files, faults of every kind in them, saved by LibreOffice, read and collected: nothing is lost. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { readSheets } from "../../../../src/sources/xlsx";
import { formFiles, readForms } from "../../../../src/workbook/planning/forms";
import { previewCollect } from "../../../../src/workbook/planning/forms/collect";
import { consolidate } from "../../../../src/workbook/planning/forms/consolidate";
import { type FormLayout, formLayout } from "../../../../src/workbook/planning/forms/layout";
import type { PlanState } from "../../../../src/workbook/planning/forms/state";
import type { FormSpec } from "../../../../src/workbook/planning/forms/types";
import type { OpenPlan } from "../../../../src/workbook/planning/open";
import { readWorkbook, writeWorkbook } from "../../../../workbench/files";
import type { CellData, CellValue } from "../../../../workbench/model/data";
import { libreOffice, savedByLibreOffice } from "../../../support/libreoffice";
import { planTexts } from "../../../support/planning";
import { reconcile } from "../../../support/reconcile";
import { basics, given, GIVEN_ON, planLine, TODAY } from "../../../support/returned";

jest.setTimeout(240_000);

const units = ["Brand", "Search", "Social", "Members", "Service", "Content", "Data", "Partners", "Events", "Legal", "Store", "Board"]; // prettier-ignore
const LINES = 3;
const lines = Array.from({ length: units.length * LINES }, (_, i) => planLine(i + 1, { department: units[i % units.length], name: `Line ${i + 1}` })); // prettier-ignore
const first = given(lines, ["Events"], { today: GIVEN_ON - 20 });
const { record, specs } = given(lines, units, { record: first.record, due: TODAY + 1 });
const stranger = { ...specs[0], plan: "ZZZZ", code: "ZZZZ-1" };

/** What a manager does to the open file. `at`: where things stand on it. */
interface Hands {
  put(row: number, column: number, ...cells: (CellValue | `=${string}`)[]): void;
  readonly at: FormLayout;
}
type Deed = (hands: Hands) => void;

/** Amounts for every month of every line: n · 100 + month / 4. */
const amounts = (no: number): number[] => Array.from({ length: 12 }, (_, m) => no * 100 + m / 4);
const fillIn =
  ({ lines: own }: FormSpec): Deed =>
  ({ put, at }) =>
    own.forEach(({ no }, i) => put(at.top + i, at.columns.first, ...amounts(no)));
const say =
  (status: string): Deed =>
  ({ put, at }) =>
    put(at.status.row, at.status.column, status);
const submit = say("Submitted");

interface Sent {
  readonly name: string;
  readonly unit: string;
  readonly spec?: FormSpec;
  readonly deeds: readonly Deed[];
  /** Comments and a chart, as people leave them in files. */
  readonly adorned?: boolean;
  readonly state: "ready" | "waiting" | "refused";
  /** All that the preview says of it, and what was found on the sheet: kind and cell. */
  readonly said: readonly string[];
  readonly found: readonly string[];
}

const sent: readonly Sent[] = [
  { name: "Brand", unit: "Brand", deeds: [submit], state: "ready", said: [], found: [] },
  {
    name: "Search",
    unit: "Search",
    deeds: [
      ({ put, at }) => put(at.spare, at.columns.name, "Podcast", "Content"),
      ({ put, at }) => put(at.spare, at.columns.first, ...amounts(50)),
      say("Approved"),
    ],
    state: "ready",
    said: ["note.addedLine"],
    found: [],
  },
  {
    name: "Social",
    unit: "Social",
    deeds: [({ put, at }) => put(at.top + 1, at.columns.first + 2, null, null)],
    state: "waiting",
    said: ["reason.statusDraft", "note.warnings"],
    found: ["empty G11:R11"],
  },
  {
    name: "Members",
    unit: "Members",
    deeds: [({ put, at }) => put(at.top, at.columns.first, "about 500"), submit],
    state: "refused",
    said: ["reason.stop", "note.warnings"],
    found: ["text G10", "statusEarly C7"],
  },
  {
    name: "Service",
    unit: "Service",
    deeds: [({ put, at }) => put(at.top + 2, at.columns.first + 11, "=1/0"), submit],
    state: "refused",
    said: ["reason.stop", "note.noTotal", "note.warnings"],
    found: ["error R12", "statusEarly C7"],
  },
  {
    name: "Content",
    unit: "Content",
    deeds: [({ put, at }) => put(at.total, at.columns.total, 1), submit],
    state: "waiting",
    said: ["reason.totalDiffers", "note.warnings"],
    found: ["edited S21", "statusEarly C7", "untied S21"],
  },
  {
    name: "Data",
    unit: "Data",
    deeds: [({ put, at }) => put(at.top + 1, at.columns.name, "Another"), submit],
    state: "waiting",
    said: ["reason.lineDiffers", "note.warnings"],
    found: ["edited B11"],
  },
  {
    name: "Partners",
    unit: "Partners",
    deeds: [({ put, at }) => put(at.top + 2, at.columns.no, 99), submit],
    state: "waiting",
    said: ["reason.unknownLine", "note.missingLine", "note.warnings"],
    found: ["unknownLine A12", "missingLine"],
  },
  { name: "Events old", unit: "Events", spec: first.specs[0], deeds: [submit], state: "refused", said: ["reason.olderRound"], found: ["edited C6", "edited D6"] },
  { name: "Legal", unit: "Legal", deeds: [submit], state: "waiting", said: ["reason.twice"], found: [] },
  {
    name: "Legal again",
    unit: "Legal",
    deeds: [({ put, at }) => put(at.top, at.columns.first, 7), submit],
    state: "waiting",
    said: ["reason.twice"],
    found: [],
  },
  { name: "Store", unit: "Store", deeds: [submit], adorned: true, state: "ready", said: [], found: [] },
  {
    name: "Board",
    unit: "Board",
    deeds: [
      ({ put, at }) => put(at.top + 1, at.columns.no, 12),
      ({ put, at }) => put(at.top + 2, at.columns.first + 4, -5),
      say("Done"),
    ],
    state: "refused",
    said: ["reason.statusUnread", "reason.stop", "reason.lineTwice"],
    found: ["status C7", "lineTwice A11", "missingLine", "negative K12"],
  },
  { name: "Stranger", unit: "Brand", spec: stranger, deeds: [submit], state: "refused", said: ["reason.notOurs"], found: [] },
]; // prettier-ignore

const specOf = ({ unit, spec }: Sent): FormSpec => spec ?? specs.find((one) => one.unit === unit)!;

async function fileOf(one: Sent): Promise<Uint8Array> {
  const spec = specOf(one);
  const [made] = await formFiles({ lang: "en", texts: planTexts.en } as OpenPlan, [spec]);
  const { data } = await readWorkbook(made.bytes);
  const [sheet] = data.sheets;
  const hands: Hands = {
    at: formLayout(spec.lines.length),
    put: (row, column, ...cells) =>
      cells.forEach((content, i) => {
        const line = sheet.cells.get(row) ?? new Map<number, CellData>();
        sheet.cells.set(row, line);
        const { style } = line.get(column + i) ?? {};
        const formula = typeof content === "string" && content.startsWith("=");
        line.set(column + i, formula ? { style, formula: content } : { style, value: content });
      }),
  };
  for (const deed of [fillIn(spec), ...one.deeds]) deed(hands);
  if (one.adorned) {
    const [categories, values] = ["$G$9:$R$9", "$G$10:$R$10"].map((cells) => `'${sheet.name}'!${cells}`);
    sheet.charts.push({ name: "Chart 1", type: "Line", left: 40, top: 900, width: 400, height: 200, series: [{ name: "Line", values, categories }] }); // prettier-ignore
  }
  const bytes = await writeWorkbook(data);
  return one.adorned ? commented(bytes) : bytes;
}

/** With a comment in a cell of its only sheet. */
function commented(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const change = (path: string, edit: (xml: string) => string): void => {
    parts[path] = strToU8(edit(parts[path] ? strFromU8(parts[path]) : ""));
  };
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const rels = "xl/worksheets/_rels/sheet1.xml.rels";
  const relation = `<Relationship Id="rIdNote" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/>`;
  change("xl/comments1.xml", () => `<?xml version="1.0"?><comments xmlns="${main}"><authors><author>Ana</author></authors><commentList><comment ref="H11" authorId="0"><text><t>Why so much?</t></text></comment></commentList></comments>`); // prettier-ignore
  change(rels, (xml) => xml ? xml.replace("</Relationships>", `${relation}</Relationships>`) : `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation}</Relationships>`); // prettier-ignore
  change("[Content_Types].xml", (xml) => xml.replace("</Types>", `<Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>`)); // prettier-ignore
  return zipSync(parts);
}

(libreOffice ? describe : describe.skip)("saved by LibreOffice", () => {
  const state = { record, basics } as PlanState;
  let saved: Uint8Array[];
  let forms: Awaited<ReturnType<typeof readForms>>["forms"];
  const collected = async () => {
    const sheets = await Promise.all(saved.map((bytes, i) => readSheets(bytes, `${sent[i].name}.xlsx`)));
    return readForms(sheets.flat(), state);
  };
  beforeAll(async () => {
    saved = savedByLibreOffice(await Promise.all(sent.map(fileOf)));
    const read = await collected();
    expect(read.unread).toEqual([]);
    forms = read.forms;
  });

  test("every file is read, and what is amiss in it is found in its cell", () => {
    expect(forms.map(({ file }) => file)).toEqual(sent.map(({ name }) => `${name}.xlsx`));
    const found = forms.map(({ file, findings }) => [file, findings.map(({ kind, address }) => (address ? `${kind} ${address}` : kind)).sort()]); // prettier-ignore
    expect(found).toEqual(sent.map((one) => [`${one.name}.xlsx`, [...one.found].sort()]));
  });

  test("comments and charts are still in the saved file, and harm nothing", () => {
    const paths = Object.keys(unzipSync(saved[sent.findIndex(({ adorned }) => adorned)]));
    for (const part of ["comments", "chart"]) expect(paths.filter((path) => path.includes(part))).not.toEqual([]);
  });

  test("each has its state, and all that is to say of it is said", () => {
    const preview = previewCollect(record, forms, TODAY);
    const said = sent.map(({ name }) => {
      const { state: of, refusals, asks, removals, notes } = preview.forms.find(({ form }) => form.file === `${name}.xlsx`)!; // prettier-ignore
      return [name, of, [...refusals, ...asks, ...removals, ...notes].map(({ key }) => key).sort()];
    });
    expect(said).toEqual(sent.map((one) => [one.name, one.state, [...one.said].sort()]));
  });

  test("what is ready is collected to the cent with the cells that it came from, the rest is as it was", () => {
    const preview = previewCollect(record, forms, TODAY);
    const { record: after } = consolidate(record, preview);
    const taken = sent.filter(({ state: of }) => of === "ready").map(({ unit }) => unit);
    const own = (unit: string) => specs.find((spec) => spec.unit === unit)!;
    for (const unit of units) {
      const { code, lines: given } = own(unit);
      const rows = after.collected.filter((row) => row.code === code && row.kind === "given");
      expect(rows.map(({ no }) => no)).toEqual(given.map(({ no }) => no));
      const months = rows.map((row) => row.months);
      const none = new Array<null>(12).fill(null);
      expect([unit, months]).toEqual([unit, given.map(({ no }) => (taken.includes(unit) ? amounts(no) : none))]);
      if (taken.includes(unit))
        expect(rows.map(({ origin }) => origin)).toEqual(given.map((_, i) => `${unit}.xlsx › Budget ${unit}!G${10 + i}:R${10 + i}`)); // prettier-ignore
    }
    const podcast = after.collected.find(({ kind }) => kind === "added")!;
    expect(podcast).toMatchObject({ name: "Podcast", category: "Content", months: amounts(50) });
    const proof = reconcile(after);
    expect(proof.forms.filter(({ tied }) => tied !== null).map(({ unit, difference }) => [unit, difference])).toEqual(
      ["Brand", "Search", "Store"].map((unit) => [unit, 0]),
    );
    // The same files again change nothing.
    const again = consolidate(after, previewCollect(after, forms, TODAY));
    expect(again.record).toEqual(after);
  });

  test("with every decision made, every amount of every file that can be taken is there", () => {
    const preview = previewCollect(record, forms, TODAY);
    const waiting = preview.forms.flatMap(({ state: of, form }, i) => (of === "waiting" && form.file !== "Legal.xlsx" ? [i] : [])); // prettier-ignore
    const { record: after } = consolidate(record, preview, { take: waiting, leave: [], removed: [] });
    const of = (unit: string) => after.collected.filter((row) => row.code === specs.find((spec) => spec.unit === unit)!.code); // prettier-ignore
    expect(of("Social").map(({ months }) => months[2])).toEqual([300.5, null, 2700.5]);
    expect(of("Data").map(({ name }) => name)).toContain("Line 19");
    expect(of("Partners").filter(({ kind }) => kind === "unknown")).toMatchObject([{ months: amounts(32) }]);
    expect(of("Legal")[0].months).toEqual([7, ...amounts(10).slice(1)]);
    expect(of("Members").every(({ months }) => months.every((month) => month === null))).toBe(true);
  });
});
