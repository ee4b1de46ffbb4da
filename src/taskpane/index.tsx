import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { firstLanguage, startTexts } from "./app/texts";
import type { Workbook } from "./app/workbook";

/** Fetched at once beside the texts, so that it is there when the first page asks. */
const workbook: Promise<Workbook> = import("./app/excelWorkbook").then(({ excelWorkbook }) => excelWorkbook);
workbook.catch(() => undefined); // the page that waits for it shows the reason

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("taskpane.html has no #root");
  if (typeof Office !== "undefined") await Office.onReady();
  const texts = await startTexts(firstLanguage());
  createRoot(root).render(<App texts={texts} workbook={workbook} />);
}

void start();
