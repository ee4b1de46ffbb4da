/** Sheets that one operation makes, and takes away again where it fails. Nobody else's sheet goes with them. */
import { parseAddress } from "./a1";
import { codeOf } from "./problems";

interface Made {
  readonly name: string;
  /** `null` where the host didn't answer: the sheet may be there or not. */
  id: string | null;
}

/** Names that were defined for cells of new sheets. */
export interface NewNames {
  readonly all: string[];
  /** Whether the host said that it made them all. Else one of them may be somebody else's: then it leads elsewhere. */
  answered: boolean;
}

/** What was there, by ids: people rename sheets at any time. */
export interface Present {
  readonly sheets: ReadonlySet<string>;
  /** The sheet that was shown. */
  readonly shown: string;
}

/** One look for names and ids; nothing waits for the host until `context.sync()`. */
export function lookAtSheets(context: Excel.RequestContext): () => Present & { readonly names: string[] } {
  const { worksheets } = context.workbook;
  worksheets.load("items/id,items/name");
  const shown = worksheets.getActiveWorksheet().load("id");
  return () => ({
    sheets: new Set(worksheets.items.map(({ id }) => id)),
    names: worksheets.items.map(({ name }) => name),
    shown: shown.id,
  });
}

export class NewSheets {
  private readonly made: Made[] = [];

  constructor(private readonly before: Present) {}

  get names(): string[] {
    return this.made.map(({ name }) => name);
  }

  /** Behind all others. One round trip. */
  async add(context: Excel.RequestContext, name: string): Promise<Excel.Worksheet> {
    const sheet = context.workbook.worksheets.add(name);
    const made: Made = { name, id: null };
    this.made.push(made);
    try {
      sheet.load("id");
      await context.sync();
    } catch (error) {
      // Somebody else made a sheet of this name in the very same moment: it is theirs.
      if (codeOf(error) === "ItemAlreadyExists" || codeOf(error) === "InvalidArgument") this.made.pop();
      throw error;
    }
    made.id = sheet.id;
    return sheet;
  }

  /** By its id: whatever it is called by now, it is never somebody else's. */
  at(context: Excel.RequestContext, name: string): Excel.Worksheet {
    const id = this.made.find((one) => one.name === name)?.id;
    if (!id) throw new Error(`no sheet ${name} was made`);
    return context.workbook.worksheets.getItem(id);
  }

  /** Whether all are still called as they were made. One round trip with whatever else waits. */
  async keptNames(context: Excel.RequestContext): Promise<boolean> {
    const all = this.made.map(({ name }) => ({ name, sheet: this.at(context, name).load("name") }));
    await context.sync();
    return all.every(({ name, sheet }) => sheet.name === name);
  }

  /**
   * Deletes those that are still there, and `names`; shows what was shown before, where one of them is shown now. May be
   * done twice. Two round trips, or three.
   */
  async remove(context: Excel.RequestContext, names: NewNames = { all: [], answered: true }): Promise<void> {
    if (this.made.length === 0) return;
    const { workbook } = context;
    const found = this.made.map(({ name, id }) => ({
      certain: id !== null,
      sheet: workbook.worksheets.getItemOrNullObject(id ?? name).load("id,name"),
    }));
    const shown = workbook.worksheets.getActiveWorksheet().load("id");
    const earlier = workbook.worksheets.getItemOrNullObject(this.before.shown).load("visibility");
    if (names.all.length > 0) workbook.names.load("items/name,items/formula");
    await context.sync();
    const present = found.filter(({ sheet }) => !sheet.isNullObject);
    const ours = present.filter(({ certain }) => certain).map(({ sheet }) => sheet);
    for (const { sheet } of present.filter(({ certain }) => !certain))
      if (!this.before.sheets.has(sheet.id) && (await isEmpty(context, sheet))) ours.push(sheet);
    if (names.all.length > 0) {
      const made = new Set(names.all.map((name) => name.toLowerCase()));
      const sheets = new Set(ours.map(({ name }) => name.toLowerCase()));
      for (const item of workbook.names.items)
        if (made.has(item.name.toLowerCase()) && (names.answered || sheets.has(sheetIn(String(item.formula)))))
          item.delete();
    }
    if (ours.some(({ id }) => id === shown.id) && !earlier.isNullObject && earlier.visibility === "Visible")
      earlier.activate();
    for (const sheet of ours) sheet.delete();
    await context.sync();
  }
}

/** What the host didn't say it made may be somebody else's of the same name; then it is not likely to be blank. */
async function isEmpty(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<boolean> {
  const used = sheet.getUsedRangeOrNullObject().load("isNullObject");
  const charts = sheet.charts.getCount();
  await context.sync();
  return used.isNullObject && charts.value === 0;
}

/** In small letters; empty where a name is no plain range. */
function sheetIn(formula: string): string {
  try {
    return parseAddress(formula.replace(/^=/, "")).sheet.toLowerCase();
  } catch {
    return "";
  }
}
