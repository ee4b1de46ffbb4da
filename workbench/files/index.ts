export { openFile, type Opened } from "./open";
export { readCsv, sheetName, type CsvOptions } from "./csv-read";
export { writeCsv } from "./csv-write";
export { readWorkbook } from "./xlsx-read";
export { writeWorkbook } from "./xlsx-write";
export { FileProblem, type FileNotice, type FileProblemKey } from "./problem";
