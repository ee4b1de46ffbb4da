import fc from "fast-check";
import { checkRaci, type RaciLetter, type RaciRow, stages } from "../../src/catalog";

const row = (id: string, cells: Record<string, string>): RaciRow => ({
  id,
  cells: Object.fromEntries(Object.entries(cells).map(([role, letters]) => [role, [...letters] as RaciLetter[]])),
});

test("finds nothing wrong with one A and one R", () => {
  expect(checkRaci([row("a", { boss: "A", doer: "R", other: "" })])).toEqual([]);
});

test("takes A and R in one cell as both", () => {
  expect(checkRaci([row("a", { boss: "AR", other: "I" })])).toEqual([]);
});

test("names the row that nobody answers for", () => {
  expect(checkRaci([row("a", { boss: "C", doer: "R" })])).toEqual([{ kind: "noAccountable", row: "a" }]);
});

test("names the roles that answer for the same row", () => {
  expect(checkRaci([row("a", { boss: "A", doer: "AR" })])).toEqual([
    { kind: "manyAccountable", row: "a", roles: ["boss", "doer"] },
  ]);
});

test("names the row whose work nobody does", () => {
  expect(checkRaci([row("a", { boss: "A", doer: "I" })])).toEqual([{ kind: "noResponsible", row: "a" }]);
});

test("says both about an empty row, and nothing about an empty matrix", () => {
  expect(checkRaci([row("a", {})])).toEqual([
    { kind: "noAccountable", row: "a" },
    { kind: "noResponsible", row: "a" },
  ]);
  expect(checkRaci([])).toEqual([]);
});

const rows = (n: number, cells: Record<string, string>): RaciRow[] =>
  Array.from({ length: n }, (_, i) => row(`r${i}`, cells));

test("calls a role overloaded that does the work everywhere while another could take some", () => {
  const all = rows(5, { boss: "A", doer: "R", helper: "C" });
  expect(checkRaci(all)).toEqual([{ kind: "overloaded", role: "doer", rows: ["r0", "r1", "r2", "r3", "r4"] }]);
});

test("calls nobody overloaded who does less than five rows, or where nobody else is there but the one who answers", () => {
  expect(checkRaci(rows(4, { boss: "A", doer: "R", helper: "C" }))).toEqual([]);
  expect(checkRaci(rows(9, { boss: "A", doer: "R" }))).toEqual([]);
});

test("takes other limits", () => {
  const mixed = [...rows(3, { boss: "A", doer: "R", helper: "C" }), ...rows(1, { boss: "A", doer: "C", helper: "R" })];
  expect(checkRaci(mixed)).toEqual([]);
  expect(checkRaci(mixed, { share: 0.5, least: 2 })).toMatchObject([{ kind: "overloaded", role: "doer" }]);
});

test("finds nothing wrong with the proposals of the catalogue", () => {
  for (const stage of stages) {
    for (const list of [stage.duties, stage.duties.flatMap((d) => d.work)]) {
      const matrix = list.map((r): RaciRow => ({
        id: r.id,
        cells: Object.fromEntries(stage.roles.map((role, i) => [role, r.raci[i] ? [r.raci[i] as RaciLetter] : []])),
      }));
      expect([stage.id, checkRaci(matrix)]).toEqual([stage.id, []]);
    }
  }
});

test("judges each row on its own: the problems of rows are the same in any order", () => {
  const cell = fc.subarray<RaciLetter>(["R", "A", "C", "I"]);
  const matrix = fc.array(fc.record({ a: cell, b: cell, c: cell }), { maxLength: 12 });
  fc.assert(
    fc.property(matrix, (cells) => {
      const list = cells.map((c, i): RaciRow => ({ id: `r${i}`, cells: c }));
      const sort = (found: readonly object[]): string[] =>
        found
          .map((p) => JSON.stringify(p))
          .filter((p) => !p.includes("overloaded"))
          .sort();
      expect(sort(checkRaci([...list].reverse()))).toEqual(sort(checkRaci(list)));
      const accountable = cells.filter((c) => [c.a, c.b, c.c].filter((l) => l.includes("A")).length === 1).length;
      const wrong = new Set(
        checkRaci(list).flatMap((p) => (p.kind === "noAccountable" || p.kind === "manyAccountable" ? [p.row] : [])),
      );
      expect(wrong.size).toBe(list.length - accountable);
    }),
  );
});
