/** What the pane and the commands use of this room. */
export type {
  Inserted, Insertion, NewSheet, Place, PlaceCheck, ReadOptions, Size, Source, Sources,
} from "./types"; // prettier-ignore
export { WorkbookProblem } from "./types";
export { listSources, watchSelection } from "./sources";
export { readColumns } from "./read";
export { MAX_SELECTION, readSelection, type Selection } from "./selection";
export { columnReference } from "./references";
export { buildFormula, type FormulaArgument } from "./formula";
export { guessColumns } from "../analytics/guess";
export { includeCells, includeExpression } from "./include";
export { activePlace, checkPlace } from "./place";
export { blockSize, insertBlock } from "./insert";
export { inputsSize, insertWithInputs, type InputField, type InputsInsertion } from "./inputs";
export { insertChart, type ChartRequest } from "./chart";
export { problemText } from "./texts";
export { lastOutcome, setOutcome, watchOutcome, type Outcome } from "./outcome";
