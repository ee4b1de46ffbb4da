/** @jest-environment jsdom */
import { retention } from "../../src/analyses/retention";
import { Fault } from "../../src/analytics/fault";
import { createEngine } from "../../src/taskpane/compute/engine";
import { Runner } from "../../src/taskpane/compute/run";
import type { Reply, Request } from "../../src/taskpane/compute/protocol";
import {
  guessCounted,
  optionDefaults,
  optionsText,
  firstChoices,
  formulaArguments,
} from "../../src/taskpane/retention/choices";
import { optionGroups } from "../../src/taskpane/retention/MoreOptions";
import { wrongOption } from "../../src/taskpane/retention/optionCheck";
import { commonOptions } from "../../src/analyses/options";
import { heatColor, heatScale, heatShare } from "../../src/taskpane/common/heat";
import { luminance } from "../../src/taskpane/app/theme";
import { axisSteps } from "../../src/taskpane/kpi/SplitChart";
import { splitOf, emptyPlan } from "../../src/taskpane/kpi/plan";

const customers = ["a", "b", "a", "c", "b"].map((id) => [id]);
const dates = [45292, 45293, 45330, 45331, 45360].map((day) => [day]);
const columns = new Map<string, unknown[][]>([
  ["c", customers],
  ["d", dates],
]);
const args = [{ column: "c" }, { column: "d" }];

/** A worker on this thread, which answers later as a real one does. */
class FakeWorker {
  static all: FakeWorker[] = [];
  static mute = false;
  onmessage: ((event: { data: Reply }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  readonly requests: Request[] = [];
  ended = false;
  private readonly runner = new Runner();

  constructor() {
    FakeWorker.all.push(this);
  }

  postMessage(request: Request): void {
    this.requests.push(structuredClone(request));
    const reply = this.runner.handle(structuredClone(request));
    if (reply && !FakeWorker.mute)
      setTimeout(() => !this.ended && this.onmessage?.({ data: structuredClone(reply) }), 0);
  }

  terminate(): void {
    this.ended = true;
  }
}

if (typeof structuredClone === "undefined")
  Object.assign(globalThis, { structuredClone: (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown });

beforeEach(() => {
  FakeWorker.all = [];
  FakeWorker.mute = false;
  Object.assign(globalThis, { Worker: FakeWorker });
});

afterEach(() => Reflect.deleteProperty(globalThis, "Worker"));

describe.each([
  ["worker", true],
  ["page", false],
])("computing in the %s", (_, useWorker) => {
  test("gives what the analysis gives", async () => {
    const engine = createEngine(useWorker);
    engine.setColumns(columns);
    const { table } = await engine.evaluate("RETENTION", args);
    expect(JSON.stringify(table)).toBe(JSON.stringify(retention.evaluate([customers, dates]).table));
  });

  test("a fault stays a fault, with its message", async () => {
    const engine = createEngine(useWorker);
    engine.setColumns(columns);
    const failed = engine.evaluate("RETENTION", [...args, "fortnight"]);
    await expect(failed).rejects.toBeInstanceOf(Fault);
    await expect(failed).rejects.toMatchObject({
      kind: "value",
      ref: { key: "fault.choice", args: { argument: "period" } },
    });
  });

  test("marks the rows whose status counts, without regard to case", async () => {
    const engine = createEngine(useWorker);
    const status = ["Paid", "paid", "refunded", "PAID", "paid"].map((value) => [value]);
    engine.setColumns(new Map<string, unknown[][]>([...columns, ["s", status]]));
    const { table } = await engine.evaluate("RETENTION", [
      ...args,
      null,
      null,
      null,
      null,
      null,
      { column: "s", oneOf: ["paid"] },
    ]);
    const include = [[true], [true], [false], [true], [true]];
    expect(JSON.stringify(table)).toBe(
      JSON.stringify(retention.evaluate([customers, dates, null, null, null, null, null, include]).table),
    );
    expect(await engine.values("s", 10)).toEqual([
      { value: "Paid", count: 4, counts: true },
      { value: "refunded", count: 1, counts: false },
    ]);
  });

  test("a job that was given up is an abort", async () => {
    const engine = createEngine(useWorker);
    engine.setColumns(columns);
    const controller = new AbortController();
    const job = engine.evaluate("RETENTION", args, { signal: controller.signal });
    controller.abort();
    await expect(job).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("the worker", () => {
  test("gets a column once, and again only when it has changed", async () => {
    const engine = createEngine();
    engine.setColumns(columns);
    await engine.evaluate("RETENTION", args);
    await engine.evaluate("RETENTION", [...args, "week"]);
    const [worker] = FakeWorker.all;
    expect(worker.requests.map(({ type }) => type)).toEqual(["piece", "piece", "evaluate", "evaluate"]);
    engine.setColumns(
      new Map<string, unknown[][]>([
        ["c", customers],
        ["d", dates.map(([day]) => [day + 31])],
      ]),
    );
    await engine.evaluate("RETENTION", args);
    expect(worker.requests.slice(4).map(({ type }) => type)).toEqual(["forget", "piece", "evaluate"]);
  });

  test("gets big columns in pieces", async () => {
    const rows = 45_000;
    const engine = createEngine();
    engine.setColumns(
      new Map<string, unknown[][]>([
        ["c", Array.from({ length: rows }, (_, i) => [`k${i % 700}`])],
        ["d", Array.from({ length: rows }, (_, i) => [45292 + (i % 400)])],
      ]),
    );
    const { table } = await engine.evaluate("RETENTION", args);
    expect(FakeWorker.all[0].requests.filter(({ type }) => type === "piece").length).toBe(6);
    expect(table.rows.at(-1)?.[1]).toBe(700);
  });

  test("cancelling ends it; the next job starts another and sends the columns again", async () => {
    const engine = createEngine();
    engine.setColumns(columns);
    FakeWorker.mute = true;
    const job = engine.evaluate("RETENTION", args);
    await new Promise((resolve) => setTimeout(resolve, 5));
    engine.cancel();
    await expect(job).rejects.toMatchObject({ name: "AbortError" });
    expect(FakeWorker.all[0].ended).toBe(true);
    FakeWorker.mute = false;
    expect((await engine.evaluate("RETENTION", args)).table.rows.length).toBeGreaterThan(1);
    expect(FakeWorker.all.length).toBe(2);
  });

  test("that can't be started leaves the work to the page", async () => {
    Object.assign(globalThis, {
      Worker: class {
        constructor() {
          throw new Error("refused by a content security policy");
        }
      },
    });
    const engine = createEngine();
    engine.setColumns(columns);
    expect((await engine.evaluate("RETENTION", args)).table.totalRow).toBe(true);
  });

  test("that dies rejects its jobs instead of leaving them waiting", async () => {
    const engine = createEngine();
    engine.setColumns(columns);
    FakeWorker.mute = true;
    const job = engine.evaluate("RETENTION", args);
    await new Promise((resolve) => setTimeout(resolve, 5));
    FakeWorker.all[0].onerror?.({ message: "out of memory" });
    await expect(job).rejects.toThrow("out of memory");
  });
});

describe("a typed option", () => {
  test.each([
    ["min", "5", false],
    ["min", "2.5", true],
    ["min", "", false],
    ["utc", "+5:30", false],
    ["utc", "-15", true],
    ["brackets", "0, 1, 7, 30", false],
    ["brackets", "7, 1", true],
    ["brackets", "7", true],
    ["daystart", "4.5", false],
    ["events", "0", true],
  ])("%s “%s” is wrong: %s, as the analysis says too", (key, typed, wrong) => {
    expect(wrongOption(retention.options[key], typed)).toBe(wrong);
    const evaluate = () =>
      retention.evaluate([
        customers,
        dates,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        typed ? `${key}=${typed}` : null,
      ]);
    if (wrong) expect(evaluate).toThrow(Fault);
    else expect(evaluate).not.toThrow();
  });
});

describe("choices", () => {
  test("every option of the formula is on the page", () => {
    const schema = Object.entries(retention.options).filter(([key]) => !(key in commonOptions));
    expect(Object.values(optionGroups).flat().sort()).toEqual(schema.map(([key]) => key).sort());
  });

  test("the formula's arguments stand in the order of the analysis's parameters", () => {
    const choices = {
      ...firstChoices("es"),
      customers: 1, dates: 2, by: 3, include: 4, counted: "flag" as const, starts: 5,
      period: "week", show: "low", mode: "before", asOf: "2024-12-31",
    }; // prettier-ignore
    const named = formulaArguments(
      choices,
      (index) => `column${index}`,
      () => "",
    );
    expect(Object.fromEntries(retention.parameters.map((name, index) => [name, named[index]]))).toEqual({
      customers: { expression: "column1" },
      dates: { expression: "column2" },
      period: "week",
      show: "low",
      mode: "before",
      asOf: "2024-12-31",
      by: { expression: "column3" },
      include: { expression: "column4" },
      starts: { expression: "column5" },
      options: "lang=es",
    });
  });

  test("options that are the default are not written", () => {
    expect(optionsText({ show: "rate", options: optionDefaults, lang: "en", notes: false })).toBeNull();
    expect(
      optionsText({ show: "rate", options: { ...optionDefaults, utc: " 8 ", min: "" }, lang: "en", notes: true }),
    ).toBe("utc=8; notes=on");
  });

  test("truth values speak for themselves; of statuses those that sound finished count", () => {
    expect(
      guessCounted([
        { value: true, count: 3, counts: true },
        { value: false, count: 1, counts: false },
      ]),
    ).toBe("flag");
    expect(
      guessCounted([
        { value: "paid", count: 3, counts: true },
        { value: "refunded", count: 1, counts: false },
      ]),
    ).toEqual(["paid"]);
  });
});

describe("the heat map", () => {
  test("leaves totals and other columns out of its scale", () => {
    const column = (heat: boolean) => ({ title: "x", format: "rate" as const, heat });
    const table = {
      columns: [column(false), column(true)],
      rows: [
        [9, 0.2],
        [9, 0.4],
        [9, 0.9],
      ],
      totalRow: true,
      notes: [],
    };
    expect(heatScale(table)).toEqual({ low: 0.2, high: 0.4 });
    expect(heatShare(0.2, { low: 0.2, high: 0.2 })).toBe(0.5);
  });

  test.each([
    [false, "#242424"],
    [true, "#ffffff"],
  ])("keeps numbers readable (dark: %s)", (dark, text) => {
    const hex = (color: string) =>
      `#${(color.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
    for (let share = 0; share <= 1; share += 0.05) {
      const [high, low] = [luminance(hex(heatColor(share, dark))), luminance(text)].sort((a, b) => b - a);
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe("the plan", () => {
  test("an axis has round steps that reach the highest column", () => {
    expect(axisSteps(192000)).toEqual([0, 50000, 100000, 150000, 200000]);
    expect(axisSteps(0)).toEqual([0]);
    for (const most of [1, 7, 99, 101, 12345, 9e9]) expect(axisSteps(most).at(-1)).toBeGreaterThanOrEqual(most);
  });

  test("an empty plan asks for what is missing and finds no error", () => {
    expect(splitOf(emptyPlan("en"), "en")).toMatchObject({ outcome: null, incomplete: true, errors: {} });
  });

  test("weights in one line are one a period", () => {
    const plan = {
      ...emptyPlan("en"),
      target: "100",
      periods: "own" as const,
      weights: "1 2 3 4",
      retention: "20%",
      newValue: "1",
      oldValue: "1",
    };
    expect(splitOf(plan, "en").outcome?.table.rows.length).toBe(5);
  });
});
