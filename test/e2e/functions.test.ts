/** Every function, typed into the workbench with its example from the reference, against a direct call of it. */
import { directResults, expectSame } from "../support/examples";
import { examples } from "../../scripts/pictures/examples";
import { closeBrowser, openWorkbench, type Workbench } from "./support/workbench";

afterAll(closeBrowser);

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({ language: "en", theme: "light" });
  await workbench.page.evaluate(() => void window.workbench.book.addSheet("Try"));
});
afterAll(() => workbench.close());

test.each(Object.keys(examples))("%s gives the same in the workbench as called directly", async (id) => {
  const { example, cells } = (await directResults()).find((one) => one.id === id)!;
  await workbench.type("Try!A1", example.formula);
  expect([id, await workbench.errorMessage("Try!A1")]).toEqual([id, undefined]);
  expectSame(await workbench.spilled("Try!A1"), cells);
});

test("a formula typed key by key, with columns of a table, gives the same", async () => {
  const { example, cells } = (await directResults()).find((one) => one.id === "ALLOCATE")!;
  // Without `void` the sheet itself, and with it the workbook, would be handed to this process: twenty seconds.
  await workbench.page.evaluate(() => void window.workbench.book.addSheet("Keys"));
  await workbench.select("Keys!A1");
  await workbench.drawn();
  const grid = await workbench.page.evaluate(() => {
    const biggest = Array.from(document.querySelectorAll<HTMLElement>(".grid canvas"))
      .sort((a, b) => b.offsetHeight - a.offsetHeight)[0]
      .getBoundingClientRect();
    return { x: biggest.left, y: biggest.top };
  });
  // The first cell lies under the letters of the columns and beside the numbers of the rows.
  await workbench.page.mouse.click(grid.x + 70, grid.y + 30);
  await workbench.page.keyboard.type(example.formula, { delay: 10 });
  // While names to choose from are offered, Enter takes one of them.
  await workbench.drawn();
  await workbench.page.locator("ul[data-u-comp='sheets-formula-editor']").waitFor({ state: "hidden" });
  await workbench.page.keyboard.press("Enter");
  await workbench.page.waitForFunction(
    (formula) => window.workbench.book.findSheet("Keys")?.formula(0, 0) === formula,
    example.formula,
  );
  await workbench.page.waitForFunction(() => window.workbench.spill("Keys!A1") !== null);
  expectSame(await workbench.spilled("Keys!A1"), cells);
});

test("none of them leaves an error of the page or of the add-in behind", async () => {
  expect(workbench.pageErrors).toEqual([]);
  expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
});
