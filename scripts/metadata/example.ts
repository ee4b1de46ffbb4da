/**
 * Worked examples in a function's comment, written as one writes values in a formula:
 *
 *     @example
 *     weights: {1;1;1}
 *     show: "customers"
 *     result: {"Period","Target";1,100}
 *
 * A line is `parameter: value`; `result` is every cell that spills. Rows are parted by `;`, cells by `,`.
 */
export type ExampleCell = string | number | boolean | null;
export type ExampleValue = ExampleCell | readonly (readonly ExampleCell[])[];

export interface Example {
  /** By parameter; those left out are absent. */
  readonly args: ReadonlyMap<string, ExampleValue>;
  readonly result: readonly (readonly ExampleCell[])[];
}

export function readExample(text: string): Example {
  const args = new Map<string, ExampleValue>();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const match = /^\s*([A-Za-z]\w*):\s*(.*?)\s*$/.exec(line);
    if (!match) throw new Error(`"${line.trim()}" is not of the form parameter: value`);
    const [, name, value] = match as unknown as [string, string, string];
    if (args.has(name)) throw new Error(`${name} is given twice`);
    args.set(name, readValue(value));
  }
  const result = args.get("result");
  if (!Array.isArray(result)) throw new Error("there is no result: {…}");
  args.delete("result");
  return { args, result: result as Example["result"] };
}

/** An array constant in braces, or a single value. */
export function readValue(text: string): ExampleValue {
  if (!text.startsWith("{")) return readCell(text);
  if (!text.endsWith("}")) throw new Error(`${text} lacks its closing brace`);
  const rows: ExampleCell[][] = [[]];
  const inner = text.slice(1, -1);
  const cell = /\s*("(?:[^"]|"")*"|[^",;]*?)\s*([,;]|$)/y;
  for (let end = ","; end !== "";) {
    const match = cell.exec(inner);
    if (!match)
      throw new Error(`${text}: cannot be read from "${inner.slice(cell.lastIndex, cell.lastIndex + 20)}" on`);
    rows.at(-1)!.push(readCell(match[1]!));
    end = match[2]!;
    if (end === ";") rows.push([]);
  }
  if (rows.some((row) => row.length !== rows[0]!.length)) throw new Error(`${text}: rows of different length`);
  return rows;
}

function readCell(text: string): ExampleCell {
  if (text === "") return null;
  if (text.startsWith('"')) return text.slice(1, -1).replace(/""/g, '"');
  if (text === "TRUE" || text === "FALSE") return text === "TRUE";
  if (text.startsWith("#")) return text;
  const number = Number(text);
  if (Number.isNaN(number)) throw new Error(`${text} is neither a number, TRUE, FALSE, an error nor text in quotes`);
  return number;
}

export const isRange = (value: ExampleValue | undefined): value is readonly (readonly ExampleCell[])[] =>
  Array.isArray(value);

/** The arguments in the order of the formula, as Excel hands them over: a single value for a range arrives as one cell. */
export function callArguments(
  example: Example,
  parameters: readonly { readonly name: string; readonly dimensionality?: string }[],
): unknown[] {
  return parameters.map(({ name, dimensionality }) => {
    const value = example.args.get(name) ?? null;
    return dimensionality === "matrix" && value !== null && !isRange(value) ? [[value]] : value;
  });
}
