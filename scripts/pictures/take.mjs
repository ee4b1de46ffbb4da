/** A picture of one sheet of the workbench: formula bar, column letters, and the cells of its result. */

/** Univer's own: the width of the row numbers, the height of the column letters. */
const headers = { width: 46, height: 20 };
/** Before the formula in its bar, and about a letter of it; a longer formula than the widest bar is cut. */
const bar = { before: 190, letter: 8.6, widest: 900 };
/** A line that closes the last cells. */
const edge = 1;

/**
 * @param {import("playwright-core").Page} page a workbench that has the sheet
 * @param {import("./workbook.ts").PictureSheet} picture
 * @returns {Promise<Buffer>}
 */
export async function takePicture(page, { id, column, rows, columns, sheet }) {
  const anchor = `'${sheet.name}'!${"AB"[column]}1`;
  await page.evaluate((address) => window.workbench.select(address), anchor);
  const spilled = await page.evaluate(async (address) => {
    await window.workbench.values(address);
    return { size: window.workbench.spill(address), error: window.workbench.errorMessage(address) };
  }, anchor);
  if (spilled.size?.rows !== rows) throw new Error(`${id} spills ${JSON.stringify(spilled)} instead of ${rows} rows`);
  // Conditional formats and the formula bar follow a moment after the values.
  await page.waitForTimeout(700);
  const place = await page.evaluate(
    ([across, down]) => {
      const { worksheet } = window.workbench.book.activeSheet;
      const sum = (count, size) => Array.from({ length: count }, (_, i) => size(i)).reduce((a, b) => a + b, 0);
      const grid = [...document.querySelectorAll(".grid canvas")]
        .sort((a, b) => b.offsetHeight * b.offsetWidth - a.offsetHeight * a.offsetWidth)[0]
        .getBoundingClientRect();
      const formulaBar = document.querySelector("[data-u-comp='formula-bar']").getBoundingClientRect();
      return {
        x: grid.left,
        top: formulaBar.top,
        width: sum(across, (c) => worksheet.getColumnWidth(c)),
        bottom: grid.top + sum(down, (r) => worksheet.getRowHeight(r)),
      };
    },
    [columns, rows],
  );
  const formula = sheet.cells.get(0).get(column).formula;
  const width = Math.max(
    headers.width + place.width + edge,
    Math.min(bar.before + formula.length * bar.letter, bar.widest),
  );
  return page.screenshot({
    clip: {
      x: place.x,
      y: place.top,
      width: Math.ceil(width),
      height: Math.ceil(place.bottom + headers.height + edge - place.top),
    },
  });
}
