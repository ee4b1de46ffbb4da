/** Custom XML parts, settings and document properties. */
import type { Book } from "../../model/book";
import { rootNamespace } from "../../model/custom-xml";
import { HostError } from "../errors";
import { type } from "../type";
import type { Wrapper } from "../type";

interface Of {
  book: Book;
  id: string;
}

const xml = ({ book, id }: Of) => book.xmlParts.find(id)?.xml ?? fail("The custom XML part is gone.");

const customXmlPart: Wrapper<Of> = type<Of>("CustomXmlPart", {
  id: ({ id }) => id,
  get: { id: ({ id }) => id, namespaceUri: (part) => rootNamespace(xml(part)) },
  call: {
    delete: ({ book, id }) => book.xmlParts.remove(id),
    getXml: xml,
    setXml: ({ book, id }, [text]: [string]) => book.xmlParts.set(id, text),
  },
});

const partsOf = (book: Book, namespace?: string) =>
  book.xmlParts.all
    .filter((part) => namespace === undefined || rootNamespace(part.xml) === namespace)
    .map(({ id }) => customXmlPart({ book, id }));
const findPart = (book: Book, id: string) => {
  const part = book.xmlParts.find(id);
  return part ? customXmlPart({ book, id: part.id }) : null;
};

const scoped: Wrapper<{ book: Book; namespace: string }> = type<{ book: Book; namespace: string }>(
  "CustomXmlPartScopedCollection",
  {
    items: ({ book, namespace }) => partsOf(book, namespace),
    item: ({ book }, id) => findPart(book, String(id)),
    call: {
      getCount: ({ book, namespace }) => partsOf(book, namespace).length,
      getItem: ({ book }, [id]: [string]) => findPart(book, id),
      getItemOrNullObject: ({ book }, [id]: [string]) => findPart(book, id),
      getOnlyItem: ({ book, namespace }) =>
        onlyOne(partsOf(book, namespace)) ?? fail("There is not exactly one such custom XML part."),
      getOnlyItemOrNullObject: ({ book, namespace }) => onlyOne(partsOf(book, namespace)),
    },
  },
);

export const customXmlPartCollection: Wrapper<Book> = type<Book>("CustomXmlPartCollection", {
  items: (book) => partsOf(book),
  item: (book, id) => findPart(book, String(id)),
  call: {
    add: (book, [text]: [string]) => customXmlPart({ book, id: book.xmlParts.add(text).id }),
    getByNamespace: (book, [namespace]: [string]) => scoped({ book, namespace }),
    getCount: (book) => book.xmlParts.all.length,
    getItem: (book, [id]: [string]) => findPart(book, id),
    getItemOrNullObject: (book, [id]: [string]) => findPart(book, id),
  },
});

// --- settings -------------------------------------------------------------------------------------------------------

const setting: Wrapper<Of> = type<Of>("Setting", {
  id: ({ id }) => id,
  get: { key: ({ id }) => id, value: ({ book, id }) => book.settings.get(id) ?? null },
  set: { value: ({ book, id }, value: unknown) => store(book, id, value) },
  call: { delete: ({ book, id }) => (book.settings.delete(id), book.emitter.emit("settingsChanged", {})) },
});

function store(book: Book, key: string, value: unknown): void {
  book.settings.set(key, value);
  book.emitter.emit("settingsChanged", {});
}

const findSetting = (book: Book, key: string) => (book.settings.has(key) ? setting({ book, id: key }) : null);

export const settingCollection: Wrapper<Book> = type<Book>("SettingCollection", {
  items: (book) => [...book.settings.keys()].map((id) => setting({ book, id })),
  item: (book, key) => findSetting(book, String(key)),
  call: {
    add: (book, [key, value]: [string, unknown]) => (store(book, key, value), setting({ book, id: key })),
    getCount: (book) => book.settings.size,
    getItem: (book, [key]: [string]) => findSetting(book, key),
    getItemOrNullObject: (book, [key]: [string]) => findSetting(book, key),
  },
});

// --- document properties --------------------------------------------------------------------------------------------

const customProperty: Wrapper<Of> = type<Of>("CustomProperty", {
  id: ({ id }) => id,
  get: {
    key: ({ id }) => id,
    value: ({ book, id }) => book.properties.custom.get(id) ?? null,
    type: ({ book, id }) =>
      ({ number: "Number", boolean: "Boolean", string: "String" })[
        typeof book.properties.custom.get(id) as "number" | "boolean" | "string"
      ],
  },
  set: { value: ({ book, id }, value: string | number | boolean) => void book.properties.custom.set(id, value) },
  call: { delete: ({ book, id }) => void book.properties.custom.delete(id) },
});

const findProperty = (book: Book, key: string) => {
  const id = [...book.properties.custom.keys()].find((name) => name.toLowerCase() === key.toLowerCase());
  return id === undefined ? null : customProperty({ book, id });
};

const customPropertyCollection: Wrapper<Book> = type<Book>("CustomPropertyCollection", {
  items: (book) => [...book.properties.custom.keys()].map((id) => customProperty({ book, id })),
  item: (book, key) => findProperty(book, String(key)),
  call: {
    add: (book, [key, value]: [string, string | number | boolean]) => (
      book.properties.custom.set(key, value),
      customProperty({ book, id: key })
    ),
    deleteAll: (book) => book.properties.custom.clear(),
    getCount: (book) => book.properties.custom.size,
    getItem: (book, [key]: [string]) => findProperty(book, key),
    getItemOrNullObject: (book, [key]: [string]) => findProperty(book, key),
  },
});

const TEXTS = ["title", "author", "subject", "keywords", "comments", "category", "manager", "company"] as const;

export const documentProperties: Wrapper<Book> = type<Book>("DocumentProperties", {
  get: Object.fromEntries(TEXTS.map((key) => [key, (book: Book) => book.properties[key]])),
  set: Object.fromEntries(TEXTS.map((key) => [key, (book: Book, value: never) => void (book.properties[key] = value)])),
  nav: { custom: (book) => customPropertyCollection(book) },
});

const onlyOne = <T>(list: T[]): T | null => (list.length === 1 ? list[0]! : null);

function fail(message: string): never {
  throw new HostError("ItemNotFound", message);
}
