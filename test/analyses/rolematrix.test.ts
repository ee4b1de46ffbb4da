import { Fault } from "../../src/analytics/fault";
import { rolematrix } from "../../src/analyses/rolematrix";
import { stageIds } from "../../src/catalog";
import { languages } from "../../src/i18n/languages";
import { renderTable } from "../../src/i18n/render";

const spill = (...args: unknown[]): unknown[][] => {
  const { table, settings } = rolematrix.evaluate(args);
  return renderTable(table, settings.lang, { notes: settings.notes, na: "#N/A" });
};

const faultOf = (...args: unknown[]): Fault => {
  try {
    rolematrix.evaluate(args);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
};

test("gives a row per duty and a column per role", () => {
  const [header, ...rows] = spill("experiment");
  expect(header).toEqual(["Duty", "User-operations manager", "User-operations specialist", "Data analyst"]);
  expect(rows).toEqual([
    ["Converting new users", "A", "R", "C"],
    ["Repurchase by returning customers", "A", "R", "C"],
    ["Cross-selling", "A", "R", "C"],
    ["User referral", "A", "R", "C"],
    ["User data analysis", "A", "C", "R"],
  ]);
});

test("with rows = work gives a row per work item, its duty in front, and blank where a role isn't involved", () => {
  const [header, ...rows] = spill("value", "work");
  expect(header.slice(0, 2)).toEqual(["Duty", "Work item"]);
  expect(rows).toContainEqual(["Partner brands", "Partner negotiations", "A", "R", ""]);
});

test.each(stageIds.flatMap((stage) => ["duties", "work"].map((rows) => [stage, rows] as const)))(
  "%s by %s holds nothing but R, A, C, I and blank, with one A and at least one R a row",
  (stage, kind) => {
    const labels = kind === "duties" ? 1 : 2;
    for (const row of spill(stage, kind).slice(1)) {
      const letters = row.slice(labels);
      expect(letters.filter((letter) => !["R", "A", "C", "I", ""].includes(letter as string))).toEqual([]);
      expect(letters.filter((letter) => letter === "A")).toHaveLength(1);
      expect(letters).toContain("R");
    }
  },
);

test("takes stage and rows in any case, with blanks around, bare or as a cell", () => {
  expect(spill(" Foundation ", "WORK")).toEqual(spill("foundation", "work"));
  expect(spill([["loyalty"]], [["duties"]])).toEqual(spill("loyalty"));
});

test("takes an omitted or blank rows as duties", () => {
  for (const rows of [null, undefined, "", [[""]], [[0]]])
    expect(spill("value", rows)).toEqual(spill("value", "duties"));
});

test("gives the same letters in every language, and other words", () => {
  const letters = (rows: unknown[][]): unknown[][] => rows.slice(1).map((row) => row.slice(1));
  const tables = languages.map((lang) => spill("loyalty", "duties", `lang=${lang}`));
  for (const table of tables) expect(letters(table)).toEqual(letters(tables[0]));
  expect(tables.map((table) => table[0].slice(0, 2))).toEqual([
    ["Duty", "User-operations manager"],
    ["职责", "用户运营经理"],
    ["職責", "用戶營運經理"],
    ["Función", "Gerente de CRM y fidelización"],
  ]);
});

test("notes=on adds stage, number of rows, the meaning of the letters and the part of AARRR each duty serves", () => {
  const rows = spill("foundation", "duties", "notes=on");
  const notes = rows.slice(rows.findIndex((row) => row.every((cell) => cell === "")) + 1);
  expect(notes.map((row) => row.slice(0, 2))).toEqual([
    ["Stage", "Foundation"],
    ["Duties", 5],
    [
      "Letters",
      "R = responsible, does the work; A = accountable, answers for the result; C = consulted, gives advice beforehand; I = informed, hears of the result",
    ],
    ["What this is", "a proposal to start from: change it to fit your team"],
    ["Acquisition", "Discovering user needs; Basic marketing tactics"],
    ["Retention", "Operations plan and rules; CRM system"],
    ["Revenue", "Core reports"],
  ]);
  expect(spill("foundation", "work", "notes=on")).toContainEqual(["Work items", 18, "", ""]);
});

test("refuses an unknown stage and names the known ones", () => {
  expect(faultOf("growth")).toMatchObject({
    kind: "value",
    ref: {
      key: "fault.choice",
      args: { argument: "stage", found: '"growth"', known: "foundation, experiment, value, loyalty" },
    },
  });
});

test.each([[null], [undefined], [""], [[[null]]], [0]])(
  "refuses a missing stage (%p) and names the known ones",
  (stage) => {
    expect(faultOf(stage).ref.args).toMatchObject({
      argument: "stage",
      known: "foundation, experiment, value, loyalty",
    });
  },
);

test("refuses unknown rows, a range as stage, an error cell and an unknown option", () => {
  expect(faultOf("value", "tasks").ref).toMatchObject({
    key: "fault.choice",
    args: { argument: "rows", known: "duties, work" },
  });
  expect(faultOf([["value"], ["loyalty"]]).ref.key).toBe("fault.oneCell");
  expect(faultOf("#N/A").ref.key).toBe("fault.errorArgument");
  expect(faultOf("value", null, "colour=red").ref).toMatchObject({
    key: "fault.optionKey",
    args: { known: "lang, notes" },
  });
});
