/** Custom XML parts and the add-in's settings: kept with the workbook, outside of undo. */
import type { Book } from "./book";
import { ModelError } from "./errors";

export interface XmlPart {
  readonly id: string;
  xml: string;
}

/** The namespace of a part's root element, by which Office.js finds it. */
export function rootNamespace(xml: string): string {
  const root = /<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*(\s[^>]*)?>/.exec(
    xml.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, ""),
  );
  if (!root) return "";
  const prefix = root[1]?.slice(0, -1);
  const attribute = new RegExp(`\\s${prefix ? `xmlns:${prefix}` : "xmlns"}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(
    root[2] ?? "",
  );
  return attribute?.[1] ?? attribute?.[2] ?? "";
}

export class XmlParts {
  private readonly parts: XmlPart[] = [];

  constructor(private readonly book: Book) {}

  get all(): readonly XmlPart[] {
    return this.parts;
  }

  add(xml: string, id = newId()): XmlPart {
    checkXml(xml);
    const part = { id, xml };
    this.parts.push(part);
    return part;
  }

  find(id: string): XmlPart | undefined {
    return this.parts.find((part) => part.id.toLowerCase() === id.toLowerCase());
  }

  set(id: string, xml: string): void {
    checkXml(xml);
    const part = this.find(id);
    if (!part) throw this.book.error("ItemNotFound", "The requested custom XML part doesn't exist.");
    part.xml = xml;
  }

  remove(id: string): void {
    const at = this.parts.findIndex((part) => part.id.toLowerCase() === id.toLowerCase());
    if (at < 0) throw this.book.error("ItemNotFound", "The requested custom XML part doesn't exist.");
    this.parts.splice(at, 1);
  }
}

function newId(): string {
  const hex = (n: number) =>
    Array.from({ length: n }, () => Math.floor(Math.random() * 16).toString(16))
      .join("")
      .toUpperCase();
  return `{${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}}`;
}

/** Well-formed as far as tags go: every element closes, one root. */
function checkXml(xml: string): void {
  const open: string[] = [];
  let roots = 0;
  const tags = xml.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  for (const [, closing, name, , selfClosing] of tags.matchAll(
    /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g,
  )) {
    if (closing) {
      if (open.pop() !== name) roots = NaN;
    } else {
      if (open.length === 0) roots++;
      if (!selfClosing) open.push(name!);
    }
  }
  if (roots !== 1 || open.length > 0) throw new ModelError("InvalidArgument", "The custom XML is not well formed.");
}
