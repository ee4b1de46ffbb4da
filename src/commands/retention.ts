/** A retention table of the selected orders, with everything guessed that a person would otherwise choose in the pane. */
import type { Cells } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import { retention } from "../analyses/retention";
import { languageOf, type Lang } from "../i18n/languages";
import { renderRef } from "../i18n/render";
import { guessColumns, type Guesses } from "../analytics/guess";
import { type StatusValue, statusValues } from "../analytics/statuses";
import { buildFormula, type FormulaArgument } from "../workbook/formula";
import { includeCells, includeExpression } from "../workbook/include";
import { blockSize, insertBlock } from "../workbook/insert";
import type { Outcome } from "../workbook/outcome";
import { activePlace, checkPlace } from "../workbook/place";
import { readColumns } from "../workbook/read";
import { columnReference } from "../workbook/references";
import { listSources } from "../workbook/sources";
import { fill, problemText } from "../workbook/texts";
import { type Inserted, type Insertion, type Source, type Sources, WorkbookProblem } from "../workbook/types";

type Texts = Readonly<Record<string, string>>;

const loaders: Readonly<Record<Lang, () => Promise<{ default: Texts }>>> = {
  en: () => import("../i18n/en/commands.json"),
  "zh-Hans": () => import("../i18n/zh-Hans/commands.json"),
  "zh-Hant": () => import("../i18n/zh-Hant/commands.json"),
  es: () => import("../i18n/es/commands.json"),
};

/** Excel on the web hands a function at most 5 MB, and a stuck runtime is restarted after five seconds. */
export const FORMULA_ROWS = 100_000;

/** A reason that the person can act on: a key of `i18n/<lang>/commands.json`. */
class Refusal extends Error {
  constructor(
    readonly key: string,
    readonly args: Readonly<Record<string, string | number>> = {},
  ) {
    super(key);
  }
}

/** Inserts the report on a new sheet; where the workbook takes no new sheet, beside what is on this one. Never throws. */
export async function retentionReport(locale: string): Promise<Outcome> {
  const lang = languageOf(locale);
  const texts = (await loaders[lang]()).default;
  const text = (key: string, args: Readonly<Record<string, string | number>> = {}): string =>
    fill(texts[key], args, lang);
  try {
    return await report(lang, text);
  } catch (error) {
    if (error instanceof Refusal) return { kind: "problem", text: text(error.key, error.args) };
    return { kind: "problem", text: text("failed", { reason: await reasonOf(error, lang) }) };
  }
}

async function reasonOf(error: unknown, lang: Lang): Promise<string> {
  if (error instanceof Fault) return renderRef(error.ref, lang);
  if (error instanceof WorkbookProblem) return problemText(error, lang);
  console.error(error);
  return String((error as Error)?.message ?? error);
}

async function report(
  lang: Lang,
  text: (key: string, args?: Readonly<Record<string, string | number>>) => string,
): Promise<Outcome> {
  const source = chosenSource(await listSources());
  const guesses = guessColumns(source.header, source.sample);
  const customer = wanted(guesses, "customer", "noCustomer", source);
  const date = wanted(guesses, "date", "noDate", source);
  const columns = guesses.status === null ? [customer, date] : [customer, date, guesses.status];
  const [customers, dates, statuses] = await readColumns(source, columns);
  const status = guesses.status === null ? null : countingStatuses(source, guesses.status, statuses);
  const include = status && {
    cells: includeCells(statuses, status.values),
    expression: includeExpression(columnReference(source, status.column), status.values),
  };
  const options = lang === "en" ? "notes=on" : `lang=${lang}; notes=on`;
  const { table, settings } = retention.evaluate([
    customers,
    dates,
    null,
    null,
    null,
    null,
    null,
    include?.cells ?? null,
    null,
    options,
  ]);
  const live = customers.length <= FORMULA_ROWS;
  const inserted = await insertSomewhere(
    {
      table,
      lang: settings.lang,
      notes: settings.notes,
      freezeHeader: true,
      as: live ? { formula: formulaOf(source, customer, date, include?.expression, options) } : "values",
    },
    text("sheetName"),
  );
  const sentences = [
    text("done", {
      source: source.name,
      address: inserted.address,
      customer: source.header[customer],
      date: source.header[date],
    }),
    ...(status
      ? [
          text("doneInclude", {
            status: source.header[status.column],
            values: listed(status.values, text("listOr"), lang),
          }),
        ]
      : []),
    ...(live ? [] : [text("doneValues", { source: source.name, rows: customers.length })]),
  ];
  const joined = sentences.join(lang.startsWith("zh") ? "" : " ");
  if (!inserted.warning) return { kind: "done", text: joined, address: inserted.address };
  return { kind: "problem", text: await problemText(inserted.warning, lang), address: inserted.address };
}

/**
 * The selected table, or the selected region where it looks like orders. Where the selection is elsewhere (on an earlier
 * report, say), the only table that looks like orders.
 */
function chosenSource({ tables, selected }: Sources): Source {
  if (selected && (selected.kind === "table" || looksLikeOrders(selected))) return selected;
  const orders = tables.filter(looksLikeOrders);
  if (orders.length > 1) throw new Refusal("severalTables");
  const source = orders[0] ?? selected ?? (tables.length === 1 ? tables[0] : null);
  if (!source) throw new Refusal(tables.length === 0 ? "noTable" : "severalTables");
  return source;
}

function looksLikeOrders(source: Source): boolean {
  const { customer, date } = guessColumns(source.header, source.sample);
  return customer !== null && date !== null;
}

function wanted(guesses: Guesses, kind: "customer" | "date", refusal: string, source: Source): number {
  const column = guesses[kind];
  if (column === null) throw new Refusal(refusal, { source: source.name });
  return column;
}

/** Null where every status counts, so that no condition is needed. */
function countingStatuses(
  source: Source,
  column: number,
  cells: Cells,
): { column: number; values: StatusValue[] } | null {
  const found = statusValues(cells, Infinity);
  const counting = found.filter(({ counts }) => counts);
  if (counting.length === found.length) return null;
  if (counting.length === 0) throw new Refusal("noneCounts", { source: source.name, status: source.header[column] });
  return { column, values: counting.map(({ value }) => value) };
}

function formulaOf(
  source: Source,
  customer: number,
  date: number,
  include: string | undefined,
  options: string,
): string {
  const args: FormulaArgument[] = new Array<FormulaArgument>(retention.parameters.length).fill(null);
  const set = (name: string, argument: FormulaArgument): void => {
    args[retention.parameters.indexOf(name)] = argument;
  };
  set("customers", { expression: columnReference(source, customer) });
  set("dates", { expression: columnReference(source, date) });
  if (include) set("include", { expression: include });
  set("options", options);
  return buildFormula(retention.id, args);
}

async function insertSomewhere(insertion: Omit<Insertion, "place">, sheetName: string): Promise<Inserted> {
  try {
    return await insertBlock({ ...insertion, place: { newSheet: sheetName } });
  } catch (error) {
    if (!(error instanceof WorkbookProblem) || error.key !== "structureProtected") throw error;
    const place = await activePlace();
    const check = await checkPlace(place, blockSize(insertion), sheetName);
    if (check.free) return insertBlock({ ...insertion, place });
    if ("newSheet" in check.suggestion) throw error;
    return insertBlock({ ...insertion, place: check.suggestion });
  }
}

function listed(values: readonly StatusValue[], or: string, lang: Lang): string {
  const quoted = values.map((value) =>
    lang === "zh-Hans"
      ? `“${value}”`
      : lang === "zh-Hant"
        ? `「${value}」`
        : lang === "es"
          ? `«${value}»`
          : `“${value}”`,
  );
  return quoted.length === 1
    ? quoted[0]
    : quoted.slice(0, -1).join(lang.startsWith("zh") ? "、" : ", ") + or + quoted[quoted.length - 1];
}
