/**
 * The workbook room as the pane uses it: looking comes with the pane, reading and writing with the first call, since
 * writing brings the words of all analyses in four languages along.
 */
import { guessColumns } from "../../analytics/guess";
import { lastOutcome, setOutcome, watchOutcome } from "../../workbook/outcome";
import { listSources, watchSelection } from "../../workbook/sources";
import type { Workbook } from "./workbook";

const writing = () => import("../../workbook");

export const excelWorkbook: Workbook = {
  guessColumns,
  lastOutcome,
  listSources,
  setOutcome,
  watchOutcome,
  watchSelection,
  activePlace: async () => (await writing()).activePlace(),
  golden: () => import("../../workbook/golden"),
  blockSize: async (...args) => (await writing()).blockSize(...args),
  checkPlace: async (...args) => (await writing()).checkPlace(...args),
  inputsSize: async (...args) => (await writing()).inputsSize(...args),
  insertBlock: async (...args) => (await writing()).insertBlock(...args),
  insertChart: async (...args) => (await writing()).insertChart(...args),
  insertWithInputs: async (...args) => (await writing()).insertWithInputs(...args),
  problemText: async (...args) => (await writing()).problemText(...args),
  readColumns: async (...args) => (await writing()).readColumns(...args),
  planning: () => import("../../workbook/planning"),
  readSelection: async () => (await writing()).readSelection(),
};
