/** The verdicts on the role sheet, recalculated by LibreOffice, against `checkRaci`. */
import fc from "fast-check";
import { checkRaci, type RaciLetter, type StageId, stageById, stageIds } from "../../../src/catalog";
import * as en from "../../../src/workbook/planning/texts/en";
import { headcountSheet } from "../../../src/workbook/planning/sheets/headcount";
import { rolesSheet, SPARE_DUTIES, STAGE_ROLES } from "../../../src/workbook/planning/sheets/roles";
import { settingsSheet } from "../../../src/workbook/planning/sheets/settings";
import type { CellValue } from "../../../workbench/model/data";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, plainVariants } from "../../support/plainplan";
import { choices, type Fill, type Recalculated } from "../../support/planning";

jest.setTimeout(400_000);

const { roles: words, common } = en;
const sheets = () => [rolesSheet, headcountSheet, settingsSheet].map((sheet) => sheet({ choices, texts: { ...en } }));

interface Matrix {
  readonly names: CellValue[][];
  readonly roles: CellValue[];
  readonly letters: CellValue[][];
}
type Read = (mark: string) => CellValue[][];

const text = (value: CellValue): string => (typeof value === "string" ? value : "");

/** Every verdict of a stage's block, as the sheet shows it and as `checkRaci` has it. */
function verdicts(read: Read, id: StageId) {
  const names = read(`roles.${id}.names`).map(([name]) => text(name));
  const titles = read(`roles.${id}.roles`)[0].map(text);
  const letters = read(`roles.${id}.letters`).map((row) => row.map(text));
  const rows = names.flatMap((name, r) => (name !== "" || letters[r].some((letter) => letter !== "") ? [r] : []));
  const roles = titles.flatMap((name, c) => (name !== "" || letters.some((row) => row[c] !== "") ? [c] : []));
  const problems = checkRaci(
    rows.map((r) => ({
      id: String(r),
      cells: Object.fromEntries(roles.map((c) => [`c${c}`, letters[r][c].split("/").filter(Boolean) as RaciLetter[]])),
    })),
  );
  const ofRow = (r: number): string => {
    const found = problems.flatMap((problem) =>
      problem.kind !== "overloaded" && problem.row === String(r) ? [words[problem.kind]] : [],
    );
    if (names[r] === "") found.push(words.noName);
    return found.length > 0 ? found.join(words.separator) : common.fine;
  };
  const ofRole = (c: number): string =>
    problems.some((problem) => problem.kind === "overloaded" && problem.role === `c${c}`)
      ? words.overloaded
      : common.fine;
  return {
    shown: {
      rows: read(`roles.${id}.verdicts`).map(([verdict]) => text(verdict)),
      roles: read(`roles.${id}.loads`)[0].map(text),
    },
    due: {
      rows: names.map((_, r) => (rows.includes(r) ? ofRow(r) : "")),
      roles: titles.map((_, c) => (roles.includes(c) ? ofRole(c) : "")),
    },
    problems,
  };
}

/** Letters as careless people write them, with a role that does nearly everything in some. */
const matrixOf = (id: StageId): fc.Arbitrary<Matrix> => {
  const stage = stageById(id);
  const rows = stage.duties.reduce((sum, { work }) => sum + 1 + work.length, 0) + SPARE_DUTIES;
  const letter = fc.constantFrom<CellValue>(null, null, "R", "A", "C", "I", "A/R");
  const name = fc.constantFrom<CellValue>("A duty", "Another", "Ünd noch eine 1", null);
  return fc
    .record({
      used: fc.integer({ min: 0, max: rows }),
      busy: fc.integer({ min: 0, max: STAGE_ROLES - 1 }),
      share: fc.constantFrom(0, 0.5, 0.85, 0.9, 0.95, 1),
      answers: fc.integer({ min: 0, max: STAGE_ROLES - 1 }),
      roles: fc.integer({ min: 1, max: STAGE_ROLES }),
      strict: fc.boolean(),
      names: fc.array(name, { minLength: rows, maxLength: rows }),
      letters: fc.array(fc.array(letter, { minLength: STAGE_ROLES, maxLength: STAGE_ROLES }), { minLength: rows, maxLength: rows }), // prettier-ignore
    })
    .map(({ used, busy, share, answers, roles, strict, names, letters }) => ({
      names: names.map((one, r) => [r < used ? one : null]),
      roles: Array.from({ length: STAGE_ROLES }, (_, c) => (c < roles ? `Role ${c}` : null)),
      letters: letters.map((row, r) =>
        row.map((one, c): CellValue => {
          if (r >= used || c >= roles) return null;
          const does = c === busy && r < share * used;
          const only = strict && c === answers;
          return does && only ? "A/R" : does ? "R" : only ? "A" : strict && text(one).startsWith("A") ? "C" : one;
        }),
      ),
    }));
};

/** In place of the catalogue's. */
const emptied = (rows: readonly (readonly CellValue[])[]): CellValue[][] => rows.map((row) => row.map((cell) => cell ?? "")); // prettier-ignore

function enter(fill: Fill, id: StageId, { names, roles, letters }: Matrix): void {
  fill(`roles.${id}.names`, emptied(names));
  fill(`roles.${id}.roles`, emptied([roles]));
  fill(`roles.${id}.letters`, emptied(letters));
}

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  const plan = plainPlan({}, sheets());

  const rounds = Array.from({ length: 15 }, (_, round) => round);
  let blank: Recalculated;
  let random: readonly Recalculated[];
  beforeAll(async () => {
    [blank, ...random] = await plainVariants(plan, [
      () => undefined,
      ...rounds.map(
        (round) => (fill: Fill) =>
          stageIds.forEach((id, i) => enter(fill, id, fc.sample(matrixOf(id), { seed: 100 * round + i, numRuns: 1 })[0])), // prettier-ignore
      ),
    ]);
  });

  test("the catalogue's matrices are without fault", () => {
    expect(blank.errors()).toEqual([]);
    for (const id of stageIds) {
      const { shown, due, problems } = verdicts(blank.at, id);
      expect([id, shown, problems]).toEqual([id, due, []]);
    }
    expect(blank.at("roles.missing")).toEqual([[0]]);
    expect(blank.at("roles.wrong")).toEqual([[0]]);
  });

  test("sixty random matrices are judged as checkRaci judges them", () => {
    const kinds = new Map<string, number>();
    random.forEach(({ at, errors }, round) => {
      expect(errors()).toEqual([]);
      for (const id of stageIds) {
        const { shown, due, problems } = verdicts(at, id);
        expect([round, id, shown]).toEqual([round, id, due]);
        for (const { kind } of problems) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    });
    // The matrices are such that every verdict was given.
    expect([...kinds.keys()].sort()).toEqual(["manyAccountable", "noAccountable", "noResponsible", "overloaded"]);
    expect(kinds.get("overloaded")).toBeGreaterThan(10);
  });

  test("what is empty, unknown, nameless or named twice is counted", async () => {
    // What the headcount calls its roles is worked out.
    const letters = blank.at("roles.value.letters").map((row) => [...row]);
    letters[0] = letters[0].map(() => "");
    letters[1][0] = "A, R";
    letters[2][1] = "I";
    const titles = blank.at("roles.value.roles")[0];
    const [{ at }] = await plainVariants(plan, [
      (fill) => {
        fill("roles.value.letters", letters);
        fill("roles.value.roles", [[titles[0], titles[1], titles[2], titles[1], "Juggler", ""]]);
      },
    ]);
    expect(at("roles.value.summary")).toEqual([[26, 23, 2, 1, 4]]);
    expect(at("roles.value.naming")[0].map(text)).toEqual([common.fine, words.twice, common.fine, words.twice, words.unknown, ""]); // prettier-ignore
    expect(at("roles.missing")).toEqual([[1]]);
    expect(at("roles.wrong")).toEqual([[6]]);
  });
});
