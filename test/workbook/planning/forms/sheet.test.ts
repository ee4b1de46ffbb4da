/** The form as LibreOffice works it out: what its checks say, and that its totals are sums to the cent. */
import fc from "fast-check";
import { languages, type Lang } from "../../../../src/i18n/languages";
import { formMark } from "../../../../src/workbook/planning/forms/form";
import { formSheet } from "../../../../src/workbook/planning/forms/sheet";
import { type FormStatus, SPARE_LINES } from "../../../../src/workbook/planning/forms/types";
import type { BookData, CellValue } from "../../../../workbench/model/data";
import { writeWorkbook } from "../../../../workbench/files";
import { cents } from "../../../support/budget";
import { type Fill, filled, formSpec, plainForm } from "../../../support/forms";
import { booksThroughLibreOffice, libreOffice } from "../../../support/libreoffice";
import { planTexts } from "../../../support/planning";

jest.setTimeout(120_000);

const YEAR = 12;
const full = (amount: number): number[] => new Array<number>(YEAR).fill(amount);
const statuses = (lang: Lang) => planTexts[lang].form.statuses;

/** A fault a row, in the order of the rows. */
const faults = ["ok", "negative", "noAmount", "empty", "noName", "twice", "noCategory", "error"] as const;
function faulty(lang: Lang): (fill: Fill) => void {
  const spec = formSpec(lang);
  return (fill) => {
    const months = [...filled(spec), full(1), full(2), full(3), full(4)] as CellValue[][];
    months[1][3] = -5;
    months[2][4] = "12,5";
    months[3][1] = "";
    months[7][0] = { error: "#DIV/0!" };
    fill("months", months);
    fill("name", [...spec.lines.map(() => [null]), [""], [` ${spec.lines[2].name.toUpperCase()} `], ["Own*line?"], ["Own line"]]); // prettier-ignore
    const [first] = spec.categories;
    fill("category", [...spec.lines.map(() => [null]), [first], [first], ["?"], [first]]);
  };
}

const set = (lang: Lang, status: FormStatus | "else"): ((fill: Fill) => void) => (fill) => fill("status", [[status === "else" ? "Done" : statuses(lang)[status]]]); // prettier-ignore
const whole = (fill: Fill): void => fill("months", filled(formSpec()));

/** What is typed, and the sentence that follows. */
const states: readonly [string, (fill: Fill) => void, ((next: (typeof planTexts.en.form)["next"]) => string)][] = [
  ["submitted", (fill) => (whole(fill), set("en", "submitted")(fill)), (next) => next.submitted],
  ["submitted, but empty", set("en", "submitted"), (next) => next.early.replace("{{status}}", "Submitted").replace("{{draft}}", "Draft")],
  ["returned", (fill) => (whole(fill), set("en", "returned")(fill)), (next) => next.returned.replace("{{submitted}}", "Submitted")],
  ["approved", (fill) => (whole(fill), set("en", "approved")(fill)), (next) => next.approved],
  ["locked", set("en", "locked"), (next) => next.locked],
  ["some other word", (fill) => (whole(fill), set("en", "else")(fill)), (next) => next.unknown],
  ["a line added without category", (fill) => (whole(fill), fill("months", [...new Array<null[]>(4).fill([]), full(1)]), fill("name", [[null], [null], [null], [null], ["Own"]])), (next) => next.unnamed.replace("{{count}}", "1")],
  ["a note alone", (fill) => (whole(fill), fill("note", [[null], [null], [null], [null], ["?"]])), (next) => next.empty.replace("{{months}}", "12").replace("{{lines}}", "1")],
  ["a total that somebody typed", (fill) => (whole(fill), fill("total", [[1]])), (next) => next.untied],
  ["a column's total that somebody typed", (fill) => (whole(fill), fill("sum.months", [[1]])), (next) => next.untied],
]; // prettier-ignore

const amount = fc.option(fc.integer({ min: 0, max: 99_999_999_999 }).map((n) => n / 100), { nil: null, freq: 8 }); // prettier-ignore
const fills = fc.sample(fc.array(fc.array(amount, { minLength: YEAR, maxLength: YEAR }), { minLength: 4 + SPARE_LINES, maxLength: 4 + SPARE_LINES }), { numRuns: 12, seed: 7 }); // prettier-ignore

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  let books: BookData[];
  const cases: { id: string; lang: Lang; edit: (fill: Fill) => void }[] = [
    ...languages.flatMap((lang) => [
      { id: `empty ${lang}`, lang, edit: () => undefined },
      { id: `full ${lang}`, lang, edit: whole },
      { id: `faulty ${lang}`, lang, edit: faulty(lang) },
    ]),
    ...states.map(([id, edit]) => ({ id, lang: "en" as const, edit })),
    ...fills.map((months, i) => ({ id: `random ${i}`, lang: "en" as const, edit: (fill: Fill) => fill("months", months) })), // prettier-ignore
  ];
  beforeAll(async () => {
    books = await booksThroughLibreOffice(await Promise.all(cases.map(({ lang, edit }) => writeWorkbook(plainForm(formSpec(lang), edit))))); // prettier-ignore
  });

  /** A place of a form as it was worked out. */
  function shown(id: string, place: string): CellValue[][] {
    const n = cases.findIndex((one) => one.id === id);
    const spec = formSpec(cases[n].lang);
    const rect = formSheet(spec, planTexts[spec.lang].form).marks.get(formMark(spec.code, place))!;
    const { cells } = books[n].sheets[0];
    return Array.from({ length: rect.rows }, (_, r) => Array.from({ length: rect.columns }, (__, c) => cells.get(rect.row + r)?.get(rect.column + c)?.value ?? null)); // prettier-ignore
  }
  const panel = (id: string): CellValue[] => ["missing", "wrong", "untied", "next"].map((place) => shown(id, place)[0][0]); // prettier-ignore
  const checks = (id: string): string[] => shown(id, "check").map(([value]) => String(value ?? ""));

  test.each(languages)("an empty form says in %s what is to be filled", (lang) => {
    const { next, check } = planTexts[lang].form;
    const empty = next.empty.replace("{{months}}", "48").replace("{{lines}}", "4");
    expect(panel(`empty ${lang}`)).toEqual([48, 0, 0, empty]);
    const word = check.empty.replace("{{count}}", "12");
    expect(checks(`empty ${lang}`)).toEqual([word, word, word, word, ...new Array<string>(SPARE_LINES).fill("")]);
    expect(shown(`empty ${lang}`, "total").flat().join("")).toBe("");
  });

  test.each(languages)("a filled form says in %s that it can be submitted", (lang) => {
    const { next } = planTexts[lang].form;
    const words = statuses(lang);
    expect(panel(`full ${lang}`)).toEqual([0, 0, 0, next.draft.replace("{{submitted}}", words.submitted)]);
    expect(checks(`full ${lang}`).join("")).toBe("");
  });

  test.each(languages)("each fault is named in its row in %s, the first of a row alone", (lang) => {
    const { check } = planTexts[lang].form;
    const due = faults.map((fault) => (fault === "ok" ? "" : check[fault].replace("{{count}}", "1")));
    expect(checks(`faulty ${lang}`).slice(0, faults.length)).toEqual(due);
    // An empty month, a name, a category; a number below 0, a text, a name twice, an error value.
    expect(panel(`faulty ${lang}`).slice(0, 3)).toEqual([3, 4, 0]);
    expect(panel(`faulty ${lang}`)[3]).toBe(planTexts[lang].form.next.wrong.replace("{{count}}", "4"));
  });

  test.each(states)("%s: the sentence says what to do", (id, _, sentence) => {
    expect(panel(id)[3]).toBe(sentence(planTexts.en.form.next));
  });

  test("totals of rows, columns and all are the sums of what is typed, to the cent", () => {
    fills.forEach((months, n) => {
      const id = `random ${n}`;
      const sum = (parts: readonly (number | null)[]): bigint => parts.reduce((all, part) => all + (part === null ? 0n : cents(part)), 0n); // prettier-ignore
      const inCents = (value: CellValue): bigint => (value === null || value === "" ? 0n : cents(value as number));
      expect(shown(id, "total").flat().map(inCents)).toEqual(months.map(sum));
      expect(shown(id, "sum.months").flat().map(inCents)).toEqual(full(0).map((_, m) => sum(months.map((row) => row[m])))); // prettier-ignore
      expect(inCents(shown(id, "sum.total")[0][0])).toBe(sum(months.flat()));
      expect(panel(id)[2]).toBe(0);
    });
  });

  test("the change is against the year before, and nothing where that is not known", () => {
    const spec = formSpec();
    const totals = filled(spec).map((row) => row.reduce<number>((all, part) => all + Number(part), 0));
    const changes = shown("full en", "change").flat();
    spec.lines.forEach(({ prior }, i) => {
      if (prior === null) expect(changes[i] ?? "").toBe("");
      else expect(changes[i]).toBeCloseTo(totals[i] / prior - 1, 12);
    });
  });
});

test.each(languages)("messages in %s are as long as Excel shows them", (lang) => {
  const { validations } = formSheet(formSpec(lang), planTexts[lang].form);
  expect(validations.length).toBe(5);
  for (const { title, message } of validations) expect([title.length <= 32, message.length <= 225]).toEqual([true, true]); // prettier-ignore
});

test.each(languages)("no two statuses are called alike in %s or elsewhere", (lang) => {
  for (const [id, word] of Object.entries(statuses(lang)))
    for (const other of languages) for (const [also, same] of Object.entries(statuses(other))) if (word === same) expect(also).toBe(id); // prettier-ignore
});
