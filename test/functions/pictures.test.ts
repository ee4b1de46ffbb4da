/** The example of every function over the sample workbook: what it spills, and the picture of it in the reference. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildMetadata } from "../../scripts/metadata";
import { examples } from "../../scripts/pictures/examples";
import { pictureFile, pictureFolder } from "../../scripts/pictures/page";
import { descriptionOf } from "../../scripts/pictures/png";
import { describe as description, stampOf } from "../../scripts/pictures/stamp";
import { withExamples } from "../../scripts/pictures/workbook";
import { Book } from "../../workbench/model/book";
import type { FunctionMetadata } from "../../workbench/model/functions";
import { createHeadlessUniver } from "../../workbench/model/headless";
import { directResults, expectSame, sample } from "../support/examples";
import { functions } from "../support/functions";

const root = resolve(__dirname, "../..");
const folder = join(root, pictureFolder);
const ids = buildMetadata().en.functions.map(({ id }) => id);
const limit = 40 * 1024;

test("every function has an example, and no other has one", () => {
  expect(Object.keys(examples)).toEqual(ids);
});

test.each(ids)("%s: the picture is there, small, on its page, and of what the example gives today", async (id) => {
  const path = join(folder, pictureFile(id));
  if (!existsSync(path)) throw new Error(`${path} is missing: npm run pictures -- ${id.toLowerCase()}`);
  const png = readFileSync(path);
  expect(png.length).toBeLessThan(limit);
  const page = readFileSync(join(root, "docs/functions", `${id.toLowerCase()}.md`), "utf8");
  expect(page).toContain(`(../images/functions/${pictureFile(id)})`);
  expect(page).toContain(`\n${examples[id].formula}\n`);
  const result = (await directResults()).find((one) => one.id === id)!;
  const [found, today] = [descriptionOf(png), description(stampOf(result))];
  if (found !== today) throw new Error(`${path} is of another result: npm run pictures -- ${id.toLowerCase()}`);
});

test("no picture is left of a function that is gone", () => {
  expect(readdirSync(folder).sort()).toEqual(ids.map(pictureFile).sort());
});

describe("in a workbook", () => {
  let book: Book;
  let dispose: () => void;
  beforeAll(async () => {
    const univer = createHeadlessUniver();
    book = Book.fromData(withExamples(sample, await directResults())[0], univer);
    await book.registerFunctions(buildMetadata().en as FunctionMetadata, (id, args, invocation) =>
      functions[id](...args, invocation),
    );
    await book.settled();
    dispose = () => {
      book.dispose();
      univer.dispose();
    };
  }, 120_000);
  afterAll(() => dispose());

  test.each(ids)("%s spills what the function says when it is called directly, without an error", async (id) => {
    const { example, cells } = (await directResults()).find((one) => one.id === id)!;
    const column = example.labels ? 1 : 0;
    const sheet = book.sheets.find(({ name }) => name === `UOPS.${id}`)!;
    expect([sheet.value(0, column), book.errorMessage(sheet, 0, column)]).toEqual([cells[0][0], undefined]);
    const spilled = sheet.values({ row: 0, column, rows: cells.length, columns: cells[0].length });
    expect(cells.length).toBeGreaterThan(1);
    expectSame(spilled, cells);
    expect(spilled.flat().filter((cell) => typeof cell === "string" && cell.startsWith("#"))).toEqual([]);
    // Nothing stands below or beside the block.
    expect(sheet.spills.all()).toContainEqual(
      expect.objectContaining({ range: { row: 0, column, rows: cells.length, columns: cells[0].length } }),
    );
  });
});
