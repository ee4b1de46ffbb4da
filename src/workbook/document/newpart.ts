/** A custom XML part that one operation adds, and takes away again where it fails. Nobody else's goes with it. */
export interface NewPart {
  readonly xml: string;
  /** The ids of those that were there. */
  readonly before: ReadonlySet<string>;
  /** `null` where the host didn't answer: it may be there or not. */
  id: string | null;
}

/** Two round trips. `made` tells what must be taken back if it fails. */
export async function addPart(context: Excel.RequestContext, xml: string, made: NewPart[]): Promise<void> {
  const { customXmlParts } = context.workbook;
  customXmlParts.load("items/id");
  await context.sync();
  const entry: NewPart = { xml, before: new Set(customXmlParts.items.map(({ id }) => id)), id: null };
  const part = customXmlParts.add(xml).load("id");
  made.push(entry);
  await context.sync();
  entry.id = part.id;
}

/** May be done twice. At most three round trips a part. */
export async function removePart(context: Excel.RequestContext, { xml, before, id }: NewPart): Promise<void> {
  const { customXmlParts } = context.workbook;
  customXmlParts.load("items/id");
  await context.sync();
  const added = customXmlParts.items.filter((part) => (id === null ? !before.has(part.id) : part.id === id));
  if (added.length === 0) return;
  const texts = added.map((part) => part.getXml());
  await context.sync();
  added.forEach((part, i) => {
    if (id !== null || texts[i].value === xml) part.delete();
  });
  await context.sync();
}
