/** The workbook room without Excel: two tables, a place that may be taken, and a record of what was inserted. */
import type { Cells } from "../../../src/analytics/cells";
import type { Lang } from "../../../src/i18n/languages";
import type {
  Inserted,
  Insertion,
  NewSheet,
  Place,
  PlaceCheck,
  ReadOptions,
  Source,
  Sources,
} from "../../../src/workbook/types";
import { guessColumns } from "../../../src/analytics/guess";
import { WorkbookProblem } from "../../../src/workbook/types";
import type { Workbook } from "../../../src/taskpane/app/workbook";
import type { ChartRequest } from "../../../src/workbook/chart";
import type { InputsInsertion } from "../../../src/workbook/inputs";
import type { SelfCheck } from "../../../src/workbook/golden";
import type { Outcome } from "../../../src/workbook/outcome";
import type * as Planning from "../../../src/workbook/planning";
import type { PlanChoices } from "../../../src/workbook/planning";

export interface FakeTable {
  readonly source: Source;
  readonly rows: Cells;
}

export interface FakeWorkbook extends Workbook {
  readonly inserted: Insertion[];
  readonly insertedInputs: InputsInsertion[];
  readonly charts: ChartRequest[];
  /** Times that columns were read. */
  reads: number;
  sources: Sources;
  selection: { address: string; cells: Cells };
  check: PlaceCheck;
  /** Raised by the next call of this name. */
  failures: Partial<Record<keyof Workbook, unknown>>;
  outcome: Outcome | null;
  /** The self-check as it will end, the sheets that are there, and the cells that were shown. */
  selfCheck: { result: SelfCheck; sheets: string[]; shown: string[] };
  /** What plans were built from. */
  readonly plans: PlanChoices[];
  /** What of the planning room a test's page calls besides. */
  plansRoom: Partial<typeof Planning>;
  selectionChanged(): void;
}

export function fakeTable(name: string, header: readonly string[], rows: Cells): FakeTable {
  return {
    rows,
    source: {
      kind: "table",
      name,
      sheet: name,
      address: `${name}!A1:F${rows.length + 1}`,
      header,
      rows: rows.length,
      sample: rows.slice(0, 50),
    },
  };
}

/** January to April 2024: three cohorts, refunds, a missing customer, a missing date. */
export function ordersTable(): FakeTable {
  const rows: unknown[][] = [];
  const add = (customer: string, date: number | string, status: string) =>
    rows.push([rows.length + 1, customer, date, 10, status, "web"]);
  const month = [45292, 45323, 45352, 45383]; // first days of January to April 2024
  for (let customer = 1; customer <= 10; customer++) {
    const id = `0${customer}`;
    const start = customer % 3;
    add(id, month[start] + customer, "paid");
    if (customer % 2 === 0) add(id, month[start + 1] + customer, "paid");
    if (customer % 5 === 0) add(id, month[3] + customer, "refunded");
  }
  add("", month[1], "paid");
  add("077", "", "paid");
  add("099", month[3] + 29, "paid");
  return fakeTable("Orders", ["Order", "Customer", "Date", "Amount", "Status", "Channel"], rows);
}

export function membersTable(): FakeTable {
  return fakeTable(
    "Members",
    ["Member id", "Join date", "Level"],
    [
      ["a", 45300, "gold"],
      ["b", 45310, "silver"],
      ["a", 45340, "gold"],
    ],
  );
}

export function fakeWorkbook(tables: readonly FakeTable[] = [ordersTable(), membersTable()]): FakeWorkbook {
  let listener: (() => void) | undefined;
  const outcomeListeners = new Set<(outcome: Outcome | null) => void>();

  const failing = <K extends keyof Workbook>(name: K): void => {
    const failure = fake.failures[name];
    if (failure === undefined) return;
    delete fake.failures[name];
    throw failure;
  };
  const placed = (place: Place | NewSheet, rows: number, columns: number): Inserted => {
    const at: Place =
      "newSheet" in place ? { sheet: place.newSheet, row: 0, column: 0, address: `${place.newSheet}!A1` } : place;
    return { sheet: at.sheet, place: at, address: `${at.address} (${rows}×${columns})` };
  };

  const fake: FakeWorkbook = {
    inserted: [],
    insertedInputs: [],
    plans: [],
    plansRoom: {},
    charts: [],
    reads: 0,
    sources: { tables: tables.map(({ source }) => source), selected: null },
    selection: { address: "Plan!B2:B4", cells: [[0.2], [0.1], [0.05]] },
    check: { free: true },
    failures: {},
    outcome: null,
    selfCheck: { result: { summary: "UOPS check", sheets: [], cases: [] }, sheets: [], shown: [] },
    selectionChanged: () => listener?.(),
    async listSources() {
      failing("listSources");
      return fake.sources;
    },
    async watchSelection(changed) {
      listener = changed;
      return async () => {
        listener = undefined;
      };
    },
    async readColumns(source, columns, options) {
      failing("readColumns");
      fake.reads += 1;
      options?.onProgress?.(0.5);
      const table = tables.find(({ source: one }) => one.name === source.name);
      if (!table) throw new WorkbookProblem("tableGone", { table: source.name });
      return columns.map((column) => table.rows.map((row) => [row[column]]));
    },
    async readSelection() {
      failing("readSelection");
      return fake.selection;
    },
    async activePlace() {
      return { sheet: "Sheet1", row: 1, column: 2, address: "Sheet1!C2" };
    },
    async checkPlace() {
      failing("checkPlace");
      return fake.check;
    },
    guessColumns,
    golden: async () => ({
      async findSelfCheck() {
        return [...fake.selfCheck.sheets];
      },
      async removeSelfCheck(names) {
        failing("golden");
        fake.selfCheck.sheets = fake.selfCheck.sheets.filter((name) => !names.includes(name));
      },
      async runSelfCheck(_texts, { signal, onProgress } = {}) {
        failing("golden");
        onProgress?.(0.25);
        // So long that a person can cancel.
        await new Promise((resolve) => setTimeout(resolve, 600));
        signal?.throwIfAborted();
        fake.selfCheck.sheets.push(...fake.selfCheck.result.sheets);
        return fake.selfCheck.result;
      },
      async showCell(address) {
        failing("golden");
        fake.selfCheck.shown.push(address);
      },
    }),
    planning: async () =>
      ({
        SCHEMA: 1,
        findPlans: async () => [],
        ...fake.plansRoom,
        sheetTitles: async ({ lang, parts, extras }: Pick<PlanChoices, "lang" | "parts" | "extras">) =>
          [...parts, ...extras].map((id) => `${id} ${lang}`),
        async buildPlan(choices: PlanChoices, { signal, onProgress }: ReadOptions = {}) {
          failing("planning");
          onProgress?.(0.25);
          // So long that a person can cancel.
          await new Promise((resolve) => setTimeout(resolve, 600));
          signal?.throwIfAborted();
          fake.plans.push(choices);
          return { sheets: new Map(choices.parts.map((part) => [part, part])), names: new Map() };
        },
      }) as unknown as typeof Planning,
    blockSize: async ({ table }) => ({ rows: table.rows.length + 1, columns: table.columns.length }),
    inputsSize: async ({ table }) => ({ rows: table.rows.length + 1, columns: table.columns.length + 4 }),
    async insertBlock(insertion) {
      failing("insertBlock");
      fake.inserted.push(insertion);
      return placed(insertion.place, insertion.table.rows.length + 1, insertion.table.columns.length);
    },
    async insertWithInputs(insertion) {
      failing("insertWithInputs");
      fake.insertedInputs.push(insertion);
      const { table } = insertion;
      return { ...placed(insertion.place, table.rows.length + 1, table.columns.length + 4), table: "Plan!F1:M14" };
    },
    async insertChart(request) {
      failing("insertChart");
      fake.charts.push(request);
    },
    async problemText(problem: Pick<WorkbookProblem, "key" | "args">, lang: Lang) {
      return `[${lang}] ${problem.key} ${Object.values(problem.args).join(" ")}`.trim();
    },
    lastOutcome: () => fake.outcome,
    setOutcome(outcome) {
      fake.outcome = outcome;
      for (const tell of outcomeListeners) tell(outcome);
    },
    watchOutcome(tell) {
      outcomeListeners.add(tell);
      return () => outcomeListeners.delete(tell);
    },
  };
  return fake;
}
