/** The head of a form: whose it is, how it stands, and in a sentence what to do next. */
import type { Rect } from "../../a1";
import { rectOf } from "../../document/draft";
import { looks } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { fill } from "../../texts";
import { beside } from "../list";
import { phrase } from "../phrase";
import { codeText } from "./code";
import { type Form, marked, placesOf } from "./form";
import { offered, OFFERED_EARLY } from "./layout";
import type { FormStatus } from "./types";

const choice = { ...looks.inputChoice, align: "Left", bold: true } as const;
const typed = { ...looks.input, align: "Left" } as const;
const value = { bold: true, align: "Left", vertical: "Center" } as const;

const cells = ["title", "code", "unit", "person", "due", "status", "missing", "wrong", "untied", "next", "currency", "sums"] as const; // prettier-ignore

export function head(form: Form): void {
  const { sheet, spec, texts, layout } = form;
  const { title, code, unit, person, due, status } = layout;
  for (const place of cells) marked(form, place, layout[place]);
  sheet
    .put(title.row, title.column, fill(texts.title, { year: spec.year, unit: spec.unit }, spec.lang), "title")
    .height(title.row, 30)
    .put(title.row + 1, title.column, texts.howTo, "subtitle")
    .put(code.row, code.column, codeText(spec), { ...looks.subtitle, italic: true });
  const labels: readonly [Rect, string][] = [[unit, texts.by[spec.by]], [person, texts.person], [due, texts.due], [status, texts.status]]; // prettier-ignore
  for (const [{ row }, label] of labels) sheet.put(row, 0, label, "label").height(row, 18);
  sheet
    .put(unit.row, unit.column, spec.unit, value)
    .put(person.row, person.column, spec.person || null, typed)
    .put(due.row, due.column, spec.due, value, "date")
    .put(due.row, due.column + 1, spec.due === null ? null : daysLeft(form), "label")
    .put(status.row, status.column, texts.statuses.draft, choice);
  sheet.height(layout.header - 1, 6);
  const { validation } = texts;
  sheet.validate({ rect: person, accepts: { kind: "length", most: 80 }, title: texts.person, message: validation.personMessage }); // prettier-ignore
  sheet.validate({
    rect: status,
    accepts: { kind: "chosen", source: offeredNow(form) },
    title: texts.status,
    message: validation.statusMessage,
    prompt: validation.statusMessage,
  });
  counts(form);
  sums(form);
  next(form);
}

/** The whole list once nothing is missing or wrong, its beginning before. */
function offeredNow(form: Form): Build {
  return (at) => {
    const { fixed, fixedRange } = placesOf(form, at);
    return `IF(${problems(form, at)}=0,${fixedRange("statuses")},${fixed("statuses")}:${fixed("statuses", OFFERED_EARLY - 1)})`;
  };
}

const problems = (form: Form, at: Refs): string => {
  const { fixed } = placesOf(form, at);
  return `${fixed("missing")}+${fixed("wrong")}+${fixed("untied")}`;
};

/** Whether the form has one of these statuses. */
export function statusIs(form: Form, at: Refs, statuses: readonly FormStatus[]): string {
  const { fixed } = placesOf(form, at);
  const one = statuses.map((status) => `${fixed("status")}=${fixed("statuses", offered.indexOf(status))}`);
  return one.length === 1 ? one[0] : `OR(${one.join(",")})`;
}

/** Worked out anew each day; a form that is done has no more days. */
function daysLeft(form: Form): Build {
  const { days } = form.texts;
  return (at) => {
    const due = placesOf(form, at).cell("due");
    return (
      `IF(${statusIs(form, at, ["submitted", "approved", "locked"])},"",IF(${due}<TODAY(),${phrase(days.late, { count: `TODAY()-${due}` })},` +
      `IF(${due}=TODAY(),${phrase(days.today)},${phrase(days.left, { count: `${due}-TODAY()` })})))`
    );
  };
}

function counts(form: Form): void {
  const { sheet, texts, layout } = form;
  const sum = (at: Refs, ...workings: readonly string[]): string =>
    workings.map((working) => `SUM(${placesOf(form, at).range(`work.${working}`)})`).join("+");
  const tied: Build = (at) => {
    const { cell, range } = placesOf(form, at);
    const [rows, columns] = [`SUM(${range("total")})`, `SUM(${range("sum.months")})`];
    const apart = (a: string, b: string): string => `(ABS(${a}-${b})>${TOLERANCE})`;
    // With an error value in a month no total can tie; that is one thing to mend, not three.
    return `${sum(at, "untied")}+IF(${sum(at, "error")}>0,0,IFERROR(${apart(rows, columns)}+${apart(cell("sum.total"), columns)},1))`;
  };
  const shown: readonly ["missing" | "wrong" | "untied", Build, "warn" | "bad"][] = [
    ["missing", (at) => sum(at, "empty", "noName", "noCategory"), "warn"],
    ["wrong", (at) => sum(at, "noAmount", "negative", "error", "twice"), "bad"],
    ["untied", tied, "bad"],
  ];
  for (const [place, count, look] of shown) {
    const { row, column } = layout[place];
    sheet.put(row, layout.columns.prior, texts.panel[place], "label").put(row, column, count, "check", "count");
    sheet.rule(layout[place], (at) => `${at.near(0, 0)}=0`, "good").rule(layout[place], (at) => `${at.near(0, 0)}>0`, look); // prettier-ignore
  }
}

/** Less than half a cent apart is the same. */
export const TOLERANCE = 0.005;

function sums(form: Form): void {
  const { sheet, spec, texts, layout } = form;
  const { row, column } = layout.sums;
  const shown = { bold: true, vertical: "Center" } as const;
  (["total", "planned", "prior"] as const).forEach((place, i) => {
    sheet
      .put(row + i, layout.missing.column + 2, texts.panel[place], "label")
      .put(row + i, column, (at) => placesOf(form, at).cell(`sum.${place}`), i === 0 ? shown : "output", "decimal")
      .put(row + i, column + 1, spec.currency, { ...looks.unit, ...beside });
  });
}

/** The first thing that is to be done, alone. */
function next(form: Form): void {
  const { sheet, texts, layout } = form;
  const { row, column } = layout.next;
  const build: Build = (at) => {
    const { cell, fixed, range } = placesOf(form, at);
    const word = (status: FormStatus): string => fixed("statuses", offered.indexOf(status));
    const blanks = { status: cell("status"), draft: word("draft"), submitted: word("submitted") };
    const is = (...statuses: FormStatus[]): string => statusIs(form, at, statuses);
    const empty = range("work.empty");
    const steps: readonly [string, keyof typeof texts.next, Record<string, string>?][] = [
      [`AND(${problems(form, at)}>0,${is("submitted", "approved")})`, "early"],
      [is("locked"), "locked"],
      [`${cell("wrong")}>0`, "wrong", { count: cell("wrong") }],
      [`${cell("untied")}>0`, "untied"],
      [`SUM(${empty})>0`, "empty", { months: `SUM(${empty})`, lines: `COUNTIF(${empty},">0")` }],
      [`${cell("missing")}>0`, "unnamed", { count: cell("missing") }],
      ...(["draft", "returned", "submitted", "approved"] as const).map((status): [string, FormStatus] => [is(status), status]), // prettier-ignore
    ] as const;
    return steps.reduceRight((rest, [when, key, more]) => `IF(${when},${phrase(texts.next[key], { ...blanks, ...more })},${rest})`, phrase(texts.next.unknown)); // prettier-ignore
  };
  sheet.put(row, column, build, { bold: true, vertical: "Center" });
  const bar = rectOf(row, column, 1, layout.columns.total - column);
  const settled = (at: Refs): string => `AND(${problems(form, at)}=0,${statusIs(form, at, ["submitted", "approved"])})`;
  const bad = (at: Refs): string => {
    const { fixed } = placesOf(form, at);
    return `OR(${fixed("wrong")}+${fixed("untied")}>0,AND(${problems(form, at)}>0,${statusIs(form, at, ["submitted", "approved"])}))`;
  };
  const locked = (at: Refs): string => statusIs(form, at, ["locked"]);
  sheet.rule(bar, (at) => `AND(NOT(${locked(at)}),${bad(at)})`, "bad");
  sheet.rule(bar, (at) => `OR(${locked(at)},${settled(at)})`, "good");
  sheet.rule(bar, (at) => `NOT(OR(${locked(at)},${settled(at)},${bad(at)}))`, "warn");
}
