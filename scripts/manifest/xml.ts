/** XML as a plain tree, in document order. */
import { XMLParser, XMLValidator } from "fast-xml-parser";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
  /** Names from the root down, for messages: `OfficeApp/Hosts/Host`. */
  readonly path: string;
}

type Raw = Record<string, unknown>;

function convert(raw: Raw, parent: string): Element {
  const name = Object.keys(raw).find((key) => key !== ":@")!;
  const path = parent === "" ? name : `${parent}/${name}`;
  const content = raw[name] as Raw[];
  const elements = content.filter((child) => !("#text" in child));
  return {
    name,
    path,
    attributes: (raw[":@"] ?? {}) as Record<string, string>,
    children: elements.map((child) => convert(child, path)),
    text: content.map((child) => child["#text"] ?? "").join(""),
  };
}

/** @throws with line and reason where the text is not well-formed */
export function parseXml(text: string): Element {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`line ${valid.err.line}: ${valid.err.msg}`);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    ignoreDeclaration: true,
    parseTagValue: false,
    parseAttributeValue: false,
  });
  return convert((parser.parse(text) as Raw[])[0]!, "");
}

export const child = (element: Element | undefined, name: string) => element?.children.find((one) => one.name === name);

/** Follows names down, taking the first of each. */
export const at = (element: Element, path: string) =>
  path.split("/").reduce<Element | undefined>((node, name) => child(node, name), element);

/** The element and all below it, in document order. */
export function* all(element: Element): Generator<Element> {
  yield element;
  for (const one of element.children) yield* all(one);
}

export const named = (element: Element, ...names: string[]) =>
  [...all(element)].filter(({ name }) => names.includes(name));
