/** Reference pages: one in Markdown for each function and an index. Everything comes from comments, options and texts. */
import type { IEnum, IFunctionParameter } from "custom-functions-metadata";
import type { Analysis } from "../../src/analyses/analysis";
import { commonOptions, type OptionSchema, type OptionSpec } from "../../src/analyses/options";
import type { Lang } from "../../src/i18n/languages";
import { isRange, type Example, type ExampleCell } from "./example";
import type { FunctionTexts } from "./localise";
import type { OfficeMetadata } from "./office";
import type { FunctionDoc } from "./read";

/** What a page is made from. The metadata is that of the page's language. */
export interface PageSource {
  readonly lang: Lang;
  readonly doc: FunctionDoc;
  readonly analysis: Analysis;
  readonly metadata: OfficeMetadata;
  readonly texts: FunctionTexts;
  /** Address of the English page, for the other languages. */
  readonly english?: string;
  /** The picture of its result, in Markdown: for pages that stand beside pictures. */
  readonly picture?: string;
}

/** The formula with its parameters, optional ones in brackets. */
export function signature(id: string, parameters: readonly IFunctionParameter[]): string {
  return `=UOPS.${id}(${parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ")})`;
}

/**
 * The page of a function. In English it has all sections; in another language those whose texts exist in it, and a link
 * to the English page for the rest.
 */
export function functionPage(source: PageSource): string {
  const { doc, lang, texts, metadata } = source;
  const fn = metadata.functions.find(({ id }) => id === doc.metadata.id)!;
  const word = (key: string): string => texts.page[key]!;
  const english = lang === "en";
  const section = (title: string, body: string): string[] => (body.trim() === "" ? [] : [`## ${word(title)}`, body]);
  const options: OptionSchema = { ...source.analysis.options, ...commonOptions };
  return lines([
    `# ${fn.id}`,
    fn.description ?? "",
    code(signature(fn.id, fn.parameters)),
    ...(source.picture ? [source.picture] : []),
    ...section("parameters", parameterTable(fn.parameters, word)),
    ...section(
      "choices",
      fn.parameters
        .map((parameter) => choiceTable(parameter, metadata.enums, word))
        .filter(Boolean)
        .join("\n\n"),
    ),
    ...section(
      "options",
      `${fill(word("optionsIntro"), { example: `\`${optionExample(options)}\`` })}\n\n${optionTable(options, texts, word)}`,
    ),
    ...(english ? section("result", doc.result) : []),
    ...(english ? section("remarks", doc.remarks) : []),
    ...(english ? section("errors", doc.errors) : []),
    ...(english ? section("source", doc.origin) : []),
    ...(english ? section("cost", doc.cost) : []),
    ...doc.examples.flatMap((example) => section("example", exampleBlock(example, fn.id, fn.parameters))),
    ...(source.english ? [fill(word("more"), { link: `[${word("english")}](${source.english})` })] : []),
  ]);
}

/** The list of all functions; links go to files beside it with this extension. */
export function indexPage(metadata: OfficeMetadata, texts: FunctionTexts, extension: string): string {
  const word = (key: string): string => texts.page[key]!;
  const rows = metadata.functions.map((fn) => [
    `[${fn.id}](${fn.id.toLowerCase()}.${extension})`,
    fn.description ?? "",
  ]);
  return lines([`# ${word("functions")}`, word("functionsIntro"), table([word("function"), word("purpose")], rows)]);
}

const lines = (blocks: readonly string[]): string => `${blocks.join("\n\n")}\n`;
const code = (text: string): string => `\`\`\`\n${text}\n\`\`\``;
const inline = (text: string): string => `\`${text}\``;

export function fill(text: string, blanks: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(blanks[name]));
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
  return [line(header), `|${header.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

type Word = (key: string) => string;

function parameterTable(parameters: readonly IFunctionParameter[], word: Word): string {
  const rows = parameters.map((parameter) => {
    const kind = word(parameter.dimensionality === "matrix" ? "range" : "oneCell");
    return [
      inline(parameter.name),
      parameter.optional ? fill(word("optional"), { kind }) : kind,
      parameter.description ?? "",
    ];
  });
  return table([word("parameter"), word("takes"), word("meaning")], rows);
}

function choiceTable(parameter: IFunctionParameter, enums: readonly IEnum[], word: Word): string {
  const found = enums.find(({ id }) => id === parameter.customEnumId);
  if (!found) return "";
  return table(
    [inline(parameter.name), word("meaning")],
    found.values.map((value) => [inline(value.stringValue ?? value.name), value.tooltip]),
  );
}

function optionTable(options: OptionSchema, texts: FunctionTexts, word: Word): string {
  const rows = Object.entries(options).map(([key, spec]) => {
    const meaning = texts.options[key];
    if (meaning === undefined) throw new Error(`src/i18n/*/functions.json: options lacks ${key}`);
    return [inline(key), optionValues(spec, word), inline(optionDefault(spec)), meaning];
  });
  return table([word("key"), word("values"), word("default"), word("meaning")], rows);
}

/** Beyond this, an upper bound only guards against slips and is not worth telling. */
const tellingBound = 1e6;

function optionValues(spec: OptionSpec, word: Word): string {
  switch (spec.kind) {
    case "choice":
      return spec.values.map(inline).join(", ");
    case "flag":
      return `${inline("on")}, ${inline("off")}`;
    case "whole":
      return fill(word(spec.max < tellingBound ? "wholeNumber" : "wholeNumberFrom"), { min: spec.min, max: spec.max });
    case "number":
    case "hours":
      return fill(word(spec.kind), { min: spec.min, max: spec.max });
    case "list":
    case "date":
    case "text":
      return word(spec.kind);
  }
}

function optionDefault(spec: OptionSpec): string {
  return spec.kind === "flag"
    ? spec.default
      ? "on"
      : "off"
    : spec.default === null || spec.default === ""
      ? "–"
      : String(spec.default);
}

function optionExample(options: OptionSchema): string {
  const keys = Object.keys(options);
  const first = keys.find((key) => key !== "lang" && key !== "notes");
  const chosen = first === undefined ? "lang=es" : `${first}=${sampleValue(options[first]!)}`;
  return `"${chosen}; notes=on"`;
}

/** A value that isn't the default. */
function sampleValue(spec: OptionSpec): string {
  if (spec.kind === "choice") return spec.values.find((value) => value !== spec.default) ?? spec.default;
  if (spec.kind === "flag") return spec.default ? "off" : "on";
  if (spec.kind === "date") return "2024-01-01";
  if (spec.kind === "list") return "0,1,7,30";
  if (spec.kind === "text") return "2";
  return String(spec.default === spec.min ? spec.min + 1 : spec.min);
}

/** The ranges side by side as on a sheet, the formula that refers to them, and what it spills. */
export function exampleBlock(example: Example, id: string, parameters: readonly IFunctionParameter[]): string {
  const ranges = parameters.flatMap(({ name }) => {
    const value = example.args.get(name);
    return isRange(value) ? [{ name, rows: value }] : [];
  });
  let column = 0;
  const references = new Map<string, string>();
  const header: string[] = [];
  for (const { name, rows } of ranges) {
    const width = rows[0]!.length;
    const [first, last] = [`${letter(column)}2`, `${letter(column + width - 1)}${rows.length + 1}`];
    references.set(name, first === last ? first : `${first}:${last}`);
    for (let c = 0; c < width; c++) header.push(c === 0 ? name : "");
    column += width;
  }
  const height = Math.max(0, ...ranges.map(({ rows }) => rows.length));
  const body = Array.from({ length: height }, (_, r) => [
    String(r + 2),
    ...ranges.flatMap(({ rows }) => rows[0]!.map((_cell, c) => shownCell(rows[r]?.[c] ?? null))),
  ]);
  const given = parameters.map(({ name }) => {
    const value = example.args.get(name);
    return references.get(name) ?? (value === undefined || isRange(value) ? "" : literal(value));
  });
  while (given.at(-1) === "") given.pop();
  const formula = `=UOPS.${id}(${given.join(", ").replace(/, (?=,)/g, ",")})`;
  const result = example.result.map((row) => row.map(shownCell));
  const titled = example.result[0]!.some((cell) => typeof cell === "string");
  const [first, ...rest] = titled ? result : [result[0]!.map(() => ""), ...result];
  const columns = header.map((_, c) => letter(c));
  return [
    ...(ranges.length > 0
      ? [table(["", ...columns], [["1", ...header.map((name) => (name === "" ? "" : `**${name}**`))], ...body])]
      : []),
    code(formula),
    table(first!, rest),
  ].join("\n\n");

  function letter(index: number): string {
    return index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);
  }
}

/** Numbers to four decimals, as a person would format them. */
function shownCell(cell: ExampleCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(Math.round(cell * 1e4) / 1e4);
  return typeof cell === "boolean" ? (cell ? "TRUE" : "FALSE") : cell;
}

function literal(cell: ExampleCell): string {
  return typeof cell === "string" ? `"${cell.replace(/"/g, '""')}"` : shownCell(cell);
}
