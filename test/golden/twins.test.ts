/** The .xlsx of `npm run golden`, recalculated by LibreOffice: its twins against our TypeScript, cell by cell. */
import { goldenBook } from "../../scripts/golden/book";
import texts from "../../src/i18n/en/selfcheck.json";
import { families } from "../../src/workbook/golden";
import type { Family } from "../../src/workbook/golden/case";
import { layOut, LEFT } from "../../src/workbook/golden/layout";
import { writeWorkbook } from "../../workbench/files";
import { functions } from "../support/functions";
import { libreOffice, type Reader, throughLibreOffice } from "../support/libreoffice";

jest.setTimeout(240_000);

const nameOf = ({ id }: Family): string => texts.sheet.family[id as keyof typeof texts.sheet.family];
const evaluate = (fn: string, args: readonly unknown[]) => functions[fn](...args, {});
const recalculated = async (all: readonly Family[], by = evaluate): Promise<Reader> =>
  throughLibreOffice(await writeWorkbook(goldenBook(all, texts.sheet, by)));

/** Every cell that is not equal, as a person would look it up. */
function differences(all: readonly Family[], read: Reader): string[] {
  return all.flatMap((family) =>
    layOut(family).cases.flatMap(({ spec, row, expected, live, twin, equal, derived, derivedAt }) => {
      const at = (r: number, c: number) => read(nameOf(family), r, c);
      const told = (what: string, r: number, c: number, meant: [number, number]) =>
        `${spec.fn} ${what}: ${JSON.stringify(at(r, c))}, expected ${JSON.stringify(at(...meant))}`;
      const cells = expected.flatMap((line, r) =>
        line.flatMap((cell, c) =>
          cell === null || at(equal.row + r, equal.column + c) === true
            ? []
            : [told(`${r},${c}`, live.row + r, live.column + c, [twin.row + r, twin.column + c])],
        ),
      );
      const more = derived.flatMap(([label], r) =>
        at(derivedAt.row + r, LEFT + 3) === true
          ? []
          : [told(label, derivedAt.row + r, LEFT + 1, [derivedAt.row + r, LEFT + 2])],
      );
      return at(row, LEFT) === texts.sheet.ok ? [...cells, ...more] : [...cells, ...more, `${spec.fn} is red`];
    }),
  );
}

if (!libreOffice) console.warn("Skipped 2 tests: LibreOffice (soffice) is not installed.");

(libreOffice ? describe : describe.skip)("LibreOffice", () => {
  test("works out the same cells as our TypeScript, and the summary is all green", async () => {
    const read = await recalculated(families);
    expect(differences(families, read)).toEqual([]);
    expect(read(texts.sheet.summary, 2, 0)).toBe(texts.sheet.allGreen);
  });

  test("tells a figure that is off by a millionth", async () => {
    const few = families.filter(({ id }) => id === "experience");
    const read = await recalculated(few, (fn, args) =>
      evaluate(fn, args).map((line, r) =>
        line.map((cell, c) => (r === 1 && c === 4 && typeof cell === "number" ? cell + 1e-6 * (1 + cell) : cell)),
      ),
    );
    // The fifth column holds counts, published bounds (to four decimals) and Student's bounds.
    expect(differences(few, read).map((text) => text.split(":")[0])).toEqual(["NPS 1,4", "NPS is red", "NPS 1,4", "NPS is red"]); // prettier-ignore
    expect(read(texts.sheet.summary, 2, 0)).toBe(texts.sheet.someRed);
  });
});
