/** Workbook files written by hand, part by part, so that a reader is not tested with what its own library writes. */
import { strToU8, zipSync } from "fflate";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

interface HandSheet {
  readonly name: string;
  /** The rows of `sheetData`; absent: a sheet that holds a chart instead of cells. */
  readonly rows?: string;
  readonly hidden?: boolean;
}

/** The parts of a workbook by path. */
export function parts(
  sheets: readonly HandSheet[],
  { strings = [], from1904 = false }: { strings?: readonly string[]; from1904?: boolean } = {},
): Record<string, string> {
  const kind = ({ rows }: HandSheet): string => (rows === undefined ? "chartsheet" : "worksheet");
  return {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${from1904 ? ' date1904="1"' : ""}/><sheets>${sheets
      .map(
        ({ name, hidden }, i) =>
          `<sheet name="${name}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${i + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packageRelations}">${sheets
      .map(
        (sheet, i) =>
          `<Relationship Id="rId${i + 1}" Type="${relations}/${kind(sheet)}" Target="${kind(sheet)}s/sheet${i + 1}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="rIdS" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rIdT" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${strings.map((text) => `<si>${text}</si>`).join("")}</sst>`,
    // Style 1 is a date.
    "xl/styles.xml": `<styleSheet xmlns="${main}"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map((sheet, i) => [
        `xl/${kind(sheet)}s/sheet${i + 1}.xml`,
        sheet.rows === undefined
          ? `<chartsheet xmlns="${main}"/>`
          : `<worksheet xmlns="${main}"><sheetData>${sheet.rows}</sheetData></worksheet>`,
      ]),
    ),
  };
}

export function zipped(of: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(of).map(([path, text]) => [path, strToU8(text)])));
}

export const workbook = (...given: Parameters<typeof parts>): Uint8Array => zipped(parts(...given));
