/** The XML of sheets around their cells, for what is done beside hucre; the cells themselves may be a hundred megabytes. */
import { strFromU8, strToU8, unzipSync, type Unzipped } from "fflate";
import { elements } from "./xml";

export interface SheetXml {
  /** What stands before the cells, and behind them. */
  readonly head: string;
  readonly tail: string;
  /** Targets of relationships by id. */
  readonly targets: ReadonlyMap<string, string>;
  /** The names that belong to the sheet alone, those that Excel keeps for itself among them. */
  readonly names: ReadonlyMap<string, string>;
}

const relationsOf = (path: string) => path.replace(/([^/]*)$/, "_rels/$1.rels");

/** By the sheets' names. */
export function readSheetXml(bytes: Uint8Array): Map<string, SheetXml> {
  const parts = unzipSync(bytes, {
    filter: (file) => /\.rels$|workbook\.xml$|worksheets\/[^/]+\.xml$/i.test(file.name),
  });
  const found = new Map<string, SheetXml>();
  const root = [...targetsOf(parts, "_rels/.rels", "").values()].find((path) => /workbook\.xml$/i.test(path));
  const book = root && parts[root];
  if (!book) return found;
  const targets = targetsOf(parts, relationsOf(root), root);
  const xml = strFromU8(book);
  const names = elements(xml, "definedName");
  elements(xml, "sheet").forEach(({ attributes }, index) => {
    const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1];
    const path = targets.get(id ?? "");
    const content = path === undefined ? undefined : parts[path];
    if (!content || path === undefined || attributes.name === undefined) return;
    const own = names.filter((name) => name.attributes.localSheetId === String(index));
    found.set(attributes.name, {
      ...around(content),
      targets: targetsOf(parts, relationsOf(path), path),
      names: new Map(own.map((name) => [name.attributes.name ?? "", name.text])),
    });
  });
  return found;
}

/** Puts XML in the place of the margins, which hucre writes for every sheet behind its cells. */
export function replaceMargins(content: Unzipped[string], xml: string): Unzipped[string] {
  const at = lastIndexOf(content, "<pageMargins");
  if (at < 0) return content;
  const tail = strFromU8(content.subarray(at)).replace(/^<pageMargins[^>]*\/>/, () => xml);
  const next = strToU8(tail);
  const whole = new Uint8Array(at + next.length);
  whole.set(content.subarray(0, at));
  whole.set(next, at);
  return whole;
}

function around(content: Uint8Array): { head: string; tail: string } {
  const closing = lastIndexOf(content, "sheetData>");
  const end = closing < 0 ? lastIndexOf(content, "sheetData/>") : closing;
  const head = strFromU8(content.subarray(0, 65_536));
  return {
    head: head.slice(0, Math.max(0, head.indexOf("sheetData"))),
    tail: end < 0 ? "" : strFromU8(content.subarray(end)),
  };
}

function lastIndexOf(content: Uint8Array, text: string): number {
  const wanted = strToU8(text);
  for (let at = content.lastIndexOf(wanted[0]!); at >= 0; at = content.lastIndexOf(wanted[0]!, at - 1)) {
    if (wanted.every((byte, index) => content[at + index] === byte)) return at;
    if (at === 0) break;
  }
  return -1;
}

function targetsOf(parts: Unzipped, path: string, base: string): Map<string, string> {
  const content = parts[path];
  const folder = base.replace(/[^/]*$/, "");
  return new Map(
    content
      ? elements(strFromU8(content), "Relationship").map(({ attributes: { Id, Target = "", TargetMode } }) => [
          Id ?? "",
          TargetMode === "External" ? Target : resolved(folder, Target),
        ])
      : [],
  );
}

function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split("/"))
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  return path.join("/");
}
