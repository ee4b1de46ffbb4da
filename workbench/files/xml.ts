/** The little of XML that is done by hand on parts of a package: elements without nesting, attributes, escaping. */
export type Attributes = Readonly<Record<string, string>>;

/** Every element of a name, whatever its prefix, with what it holds where it holds text alone. */
export function elements(xml: string, name: string): { attributes: Attributes; text: string }[] {
  const pattern = new RegExp(
    `<(?:\\w+:)?${name}((?:\\s+[\\w:]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*(?:/>|>([^<]*))`,
    "g",
  );
  return [...xml.matchAll(pattern)].map(([, list, text]) => ({
    attributes: attributesOf(list!),
    text: unescapeXml(text ?? ""),
  }));
}

export function element(xml: string, name: string): { attributes: Attributes; text: string } | undefined {
  return elements(xml, name)[0];
}

function attributesOf(list: string): Attributes {
  return Object.fromEntries(
    [...list.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key, double, single]) => [
      key!,
      unescapeXml(double ?? single ?? ""),
    ]),
  );
}

const NAMED: Readonly<Record<string, string>> = { apos: "'", quot: '"', lt: "<", gt: ">", amp: "&" };

export function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(apos|quot|lt|gt|amp));/gi, (_, hex, decimal, name) =>
    name ? NAMED[(name as string).toLowerCase()]! : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An empty element; attributes without a value are left out. */
export function tag(name: string, attributes: Record<string, string | number | undefined>): string {
  const list = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return list.length > 0
    ? `<${name}${list.map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`).join("")}/>`
    : "";
}
