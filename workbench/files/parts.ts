/**
 * What hucre leaves alone in an .xlsx package: custom XML parts, formulas whose stored result is an error, and much of how
 * sheets print. All are done on the package's parts after hucre wrote it, or beside hucre while reading.
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from "fflate";
import type { BookData } from "../model/data";
import { pageToXml } from "./page-xml";
import { replaceMargins } from "./sheet-xml";
import { escapeXml, unescapeXml } from "./xml";

/** Set before an error's text where a formula's stored result is that error; `finishPackage` makes a true error of it. */
export const errorMark = "\ue000";

const customXmlRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml";
const propertiesRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps";
const propertiesType = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
const customXmlNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

export function finishPackage(bytes: Uint8Array, { sheets, customXml }: BookData): Uint8Array {
  const parts = unzipSync(bytes);
  let changed = markErrors(parts);
  sheets.forEach(({ page }, index) => {
    const path = `xl/worksheets/sheet${index + 1}.xml`;
    if (!page || !parts[path]) return;
    parts[path] = replaceMargins(parts[path], pageToXml(page));
    changed = true;
  });
  if (customXml.length) {
    addCustomXml(parts, customXml);
    changed = true;
  }
  return changed ? zipSync(parts, { level: 6 }) : bytes;
}

function markErrors(parts: Unzipped): boolean {
  const mark = strToU8(errorMark);
  let changed = false;
  for (const [path, content] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(path) || !includes(content, mark)) continue;
    const xml = strFromU8(content).replace(
      /<c ([^>]*?)t="str"([^>]*)>(<f[^>]*>[^<]*<\/f>)<v>\ue000/g,
      '<c $1t="e"$2>$3<v>',
    );
    parts[path] = strToU8(xml);
    changed = true;
  }
  return changed;
}

function includes(content: Uint8Array, mark: Uint8Array): boolean {
  for (let at = content.indexOf(mark[0]); at >= 0; at = content.indexOf(mark[0], at + 1)) {
    if (mark.every((byte, index) => content[at + index] === byte)) return true;
  }
  return false;
}

function addCustomXml(parts: Unzipped, customXml: BookData["customXml"]): void {
  const types = strFromU8(parts["[Content_Types].xml"]);
  const relations = strFromU8(parts["xl/_rels/workbook.xml.rels"]);
  let moreTypes = "";
  let moreRelations = "";
  customXml.forEach(({ id, xml }, index) => {
    const number = index + 1;
    const guid = /^\{.*\}$/.test(id) ? id : `{${id}}`;
    parts[`customXml/item${number}.xml`] = strToU8(xml);
    parts[`customXml/itemProps${number}.xml`] = strToU8(
      `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem xmlns:ds="${customXmlNamespace}" ds:itemID="${escapeXml(guid)}"><ds:schemaRefs/></ds:datastoreItem>`,
    );
    parts[`customXml/_rels/item${number}.xml.rels`] = strToU8(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${propertiesRelation}" Target="itemProps${number}.xml"/></Relationships>`,
    );
    moreTypes += `<Override PartName="/customXml/itemProps${number}.xml" ContentType="${propertiesType}"/>`;
    moreRelations += `<Relationship Id="rIdCustomXml${number}" Type="${customXmlRelation}" Target="../customXml/item${number}.xml"/>`;
  });
  parts["[Content_Types].xml"] = strToU8(types.replace("</Types>", `${moreTypes}</Types>`));
  parts["xl/_rels/workbook.xml.rels"] = strToU8(
    relations.replace("</Relationships>", `${moreRelations}</Relationships>`),
  );
}

/** The custom XML parts of a package, with their own ids. */
export function readCustomXml(bytes: Uint8Array): BookData["customXml"] {
  const parts = unzipSync(bytes, { filter: (file) => /^customXml\/(item\d+|itemProps\d+)\.xml$/.test(file.name) });
  const found: BookData["customXml"] = [];
  const numbers = Object.keys(parts)
    .map((path) => /^customXml\/item(\d+)\.xml$/.exec(path)?.[1])
    .filter((number): number is string => number !== undefined)
    .sort((a, b) => Number(a) - Number(b));
  for (const number of numbers) {
    const properties = parts[`customXml/itemProps${number}.xml`];
    const id = properties && /itemID="([^"]+)"/.exec(strFromU8(properties))?.[1];
    found.push({
      id: id ?? `{00000000-0000-4000-8000-${number.padStart(12, "0")}}`,
      xml: strFromU8(parts[`customXml/item${number}.xml`]).replace(/^\ufeff/, ""),
    });
  }
  return found;
}

/** hucre does not say which way a chart's bars run: the value references of the series that run sideways. */
export function horizontalBars(bytes: Uint8Array): Set<string> {
  const parts = unzipSync(bytes, { filter: (file) => /^xl\/charts\/chart\d+\.xml$/.test(file.name) });
  const found = new Set<string>();
  for (const content of Object.values(parts)) {
    const xml = strFromU8(content);
    for (const [, plot] of xml.matchAll(/<(?:\w+:)?barDir val="bar"\/>([\s\S]*?)<\/(?:\w+:)?barChart>/g)) {
      for (const [, reference] of plot.matchAll(/<(?:\w+:)?val>[\s\S]*?<(?:\w+:)?f>([^<]*)</g))
        found.add(unescapeXml(reference));
    }
  }
  return found;
}
