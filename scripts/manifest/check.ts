/**
 * Checks of a manifest that need no network. Each returns what is wrong in plain words; an empty list is a good
 * manifest. They cover the rules that make Excel refuse or half-load an add-in.
 */
import { defaultLocale, translations } from "./locales";
import { children, iconSizes, longest, requirementSets, resourceOf } from "./schema";
import { all, at, child, type Element, named, parseXml } from "./xml";

export type Problem = string;

/** What the build holds: a file's content, or null where it is not there. Paths are relative to dist/. */
export type ReadFile = (path: string) => Uint8Array | null;

const orderOf = (element: Element): string | undefined => {
  const parts = element.path.split("/");
  const keys = [3, 2, 1].map((count) => parts.slice(-count).join("/"));
  // The same name means another thing inside VersionOverrides and Resources.
  if (element.name === "Host" && !element.path.includes("VersionOverrides")) return undefined;
  if (element.name === "Description" && element.path !== "OfficeApp/Description") return undefined;
  if (element.name === "bt:Image" && parts.at(-2) === "Icon") return undefined;
  return keys.map((key) => children[key]).find((found) => found !== undefined);
};

function checkOrder(root: Element): Problem[] {
  const problems: Problem[] = [];
  for (const element of all(root)) {
    const order = orderOf(element);
    if (order === undefined) {
      if (element.children.length > 0) problems.push(`${element.path}: cannot have elements inside`);
      continue;
    }
    const names = element.children.map(({ name }) => name);
    const known = order
      .split(" ")
      .map((entry) => ({ name: entry.replace(/[?*+]$/, ""), sign: /[?*+]$/.exec(entry)?.[0] ?? "" }));
    const places = names.map((name) => known.findIndex((entry) => entry.name === name));
    names.forEach((name, index) => {
      if (places[index] === -1) problems.push(`${element.path}: ${name} does not belong here`);
    });
    for (let index = 1; index < places.length; index += 1)
      if (places[index] !== -1 && places[index]! < places[index - 1]!)
        problems.push(`${element.path}: ${names[index]} must stand before ${names[index - 1]}`);
    for (const { name, sign } of known) {
      const count = names.filter((one) => one === name).length;
      if (count === 0 && (sign === "" || sign === "+")) problems.push(`${element.path}: ${name} is missing`);
      if (count > 1 && (sign === "" || sign === "?")) problems.push(`${element.path}: ${name} may appear once only`);
    }
  }
  return problems;
}

function checkIdentity(root: Element): Problem[] {
  const problems: Problem[] = [];
  const text = (name: string) => child(root, name)?.text ?? "";
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text("Id")))
    problems.push(`Id is not a GUID: ${text("Id")}`);
  const version = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})\.(\d{1,5})$/.exec(text("Version"));
  if (!version) problems.push(`Version must have four numbers: ${text("Version")}`);
  else if (Number(version[1]) < 1) problems.push(`Version must be 1.0.0.0 or higher: ${text("Version")}`);
  if (text("DefaultLocale") !== defaultLocale)
    problems.push(`DefaultLocale must be ${defaultLocale}: ${text("DefaultLocale")}`);
  if (text("Permissions") !== "ReadWriteDocument")
    problems.push(`Permissions must be ReadWriteDocument: ${text("Permissions")}`);
  return problems;
}

const valuesOf = (element: Element) =>
  [element, ...element.children].map(({ attributes }) => attributes.DefaultValue ?? attributes.Value ?? "");

function checkLengths(root: Element): Problem[] {
  const problems: Problem[] = [];
  const limit = (element: Element, most: number, label: string) => {
    for (const value of valuesOf(element)) {
      const length = [...value].length;
      if (length === 0) problems.push(`${label} is empty`);
      if (length > most) problems.push(`${label} has ${length} characters, ${most} are allowed: ${value}`);
    }
  };
  for (const [name, most] of [
    ["DisplayName", longest.name],
    ["Description", longest.description],
  ] as const) {
    const element = child(root, name);
    if (element) limit(element, most, name);
  }
  for (const group of ["bt:ShortStrings", "bt:LongStrings"] as const)
    for (const element of named(root, group).flatMap((one) => one.children))
      limit(element, longest[group], element.attributes.id ?? group);
  return problems;
}

function checkResources(root: Element): Problem[] {
  const problems: Problem[] = [];
  const resources = at(root, "VersionOverrides/Resources");
  if (!resources) return ["Resources are missing"];
  const home = new Map<string, string>();
  for (const group of resources.children)
    for (const { attributes } of group.children) {
      const id = attributes.id ?? "";
      if (home.has(id)) problems.push(`The id ${id} is used twice`);
      if (id === "" || id.length > longest.id) problems.push(`The id "${id}" must have 1 to ${longest.id} characters`);
      home.set(id, group.name);
    }
  const used = new Set<string>();
  for (const element of all(root)) {
    const { resid } = element.attributes;
    if (resid === undefined) continue;
    used.add(resid);
    if (!home.has(resid)) problems.push(`${element.path}: nothing has the id ${resid}`);
    else if (home.get(resid) !== resourceOf[element.name])
      problems.push(`${element.path}: ${resid} must be in ${resourceOf[element.name]}, not in ${home.get(resid)}`);
  }
  for (const id of home.keys()) if (!used.has(id)) problems.push(`The resource ${id} is never used`);
  return problems;
}

const addressesOf = (root: Element) =>
  [
    ...["IconUrl", "HighResolutionIconUrl", "SupportUrl"].flatMap((name) => named(root, name)),
    ...named(root, "DefaultSettings").flatMap(({ children: inside }) => inside),
    ...named(root, "bt:Urls", "bt:Images").flatMap(({ children: inside }) => inside),
  ].flatMap(valuesOf);

function checkAddresses(root: Element, readFile: ReadFile | undefined): Problem[] {
  const problems: Problem[] = [];
  const page = at(root, "DefaultSettings/SourceLocation")?.attributes.DefaultValue ?? "";
  const host = page.slice(0, page.lastIndexOf("/") + 1);
  for (const address of new Set([...addressesOf(root), ...named(root, "AppDomain").map(({ text }) => text)])) {
    if (!URL.canParse(address) || !address.startsWith("https://")) problems.push(`Not an https address: ${address}`);
    else if (address.length > longest.address)
      problems.push(`The address is longer than ${longest.address} characters: ${address}`);
    else if (readFile && address.startsWith(host) && readFile(decodeURIComponent(address.slice(host.length))) === null)
      problems.push(`The build lacks the file behind ${address}`);
  }
  if (host && URL.canParse(host) && !named(root, "AppDomain").some(({ text }) => text === new URL(host).origin))
    problems.push(`AppDomains lack ${new URL(host).origin}`);
  return problems;
}

/** Width and height of a PNG, or null where the bytes are not one. */
function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function checkIcons(root: Element, readFile: ReadFile | undefined): Problem[] {
  const problems: Problem[] = [];
  const page = at(root, "DefaultSettings/SourceLocation")?.attributes.DefaultValue ?? "";
  const host = page.slice(0, page.lastIndexOf("/") + 1);
  const images = new Map(
    named(root, "bt:Images").flatMap(({ children: inside }) =>
      inside.map(({ attributes }) => [attributes.id, attributes.DefaultValue ?? ""] as const),
    ),
  );
  const expect = (address: string, size: number, label: string) => {
    const bytes = readFile?.(address.slice(host.length));
    if (!bytes) return;
    const found = pngSize(bytes);
    if (!found) problems.push(`${label} is not a PNG: ${address}`);
    else if (found.width !== size || found.height !== size)
      problems.push(`${label} must be ${size} × ${size}, not ${found.width} × ${found.height}: ${address}`);
  };
  expect(child(root, "IconUrl")?.attributes.DefaultValue ?? "", 32, "IconUrl");
  expect(child(root, "HighResolutionIconUrl")?.attributes.DefaultValue ?? "", 64, "HighResolutionIconUrl");
  for (const icon of named(root, "Icon")) {
    const sizes = icon.children.map(({ attributes }) => Number(attributes.size));
    for (const size of iconSizes) if (!sizes.includes(size)) problems.push(`${icon.path}: size ${size} is missing`);
    for (const { attributes } of icon.children)
      expect(images.get(attributes.resid ?? "") ?? "", Number(attributes.size), attributes.resid ?? "");
  }
  return problems;
}

const atLeast = (found: string, wanted: string) => {
  const [a, b] = [found, wanted].map((version) => version.split(".").map(Number) as [number, number]) as [
    [number, number],
    [number, number],
  ];
  return a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]);
};

function checkRequirements(root: Element): Problem[] {
  const problems: Problem[] = [];
  const sets = new Map(
    (at(root, "Requirements/Sets")?.children ?? []).map(({ attributes }) => [
      attributes.Name ?? "",
      attributes.MinVersion ?? "",
    ]),
  );
  for (const [name, version] of Object.entries(requirementSets))
    if (!sets.has(name)) problems.push(`The requirement set ${name} ${version} is missing`);
    else if (!atLeast(sets.get(name)!, version))
      problems.push(`The requirement set ${name} must be ${version} or higher, not ${sets.get(name)}`);
  for (const name of sets.keys()) if (!(name in requirementSets)) problems.push(`Unknown requirement set: ${name}`);
  return problems;
}

/** Every text that is translated at all is translated for every locale. */
function checkLocales(root: Element): Problem[] {
  const problems: Problem[] = [];
  const wanted = translations.map(({ locale }) => locale);
  for (const element of all(root)) {
    const locales = element.children
      .filter(({ name }) => name.endsWith("Override"))
      .map(({ attributes }) => attributes.Locale ?? "");
    if (locales.length === 0) continue;
    const label = element.attributes.id ?? element.name;
    for (const locale of locales) if (!wanted.includes(locale)) problems.push(`${label}: unknown locale ${locale}`);
    for (const locale of wanted) {
      const count = locales.filter((one) => one === locale).length;
      if (count !== 1) problems.push(`${label}: ${locale} appears ${count} times instead of once`);
    }
  }
  return problems;
}

/** One page, one runtime, one pane: otherwise Excel starts a second runtime or none. */
function checkRuntime(root: Element): Problem[] {
  const problems: Problem[] = [];
  const runtime = named(root, "Runtime")[0];
  const page = runtime?.attributes.resid ?? "";
  if (page !== "Taskpane.Url")
    problems.push("The runtime must be Taskpane.Url: Excel knows the shared runtime by that id");
  if (runtime?.attributes.lifetime !== "long") problems.push("The runtime's lifetime must be long");
  const places = [
    ...named(root, "FunctionFile"),
    ...named(root, "Page", "Action").flatMap(({ children: inside }) =>
      inside.filter(({ name }) => name === "SourceLocation"),
    ),
  ];
  for (const { path, attributes } of places)
    if (attributes.resid !== page)
      problems.push(`${path}: must be ${page}, the page of the shared runtime, not ${attributes.resid}`);
  const panes = new Set(named(root, "TaskpaneId").map(({ text }) => text));
  const showing = named(root, "Action").filter(({ attributes }) => attributes["xsi:type"] === "ShowTaskpane");
  if (panes.size !== 1 || showing.some((action) => !child(action, "TaskpaneId")))
    problems.push("Every ShowTaskpane must name the same TaskpaneId");
  for (const action of named(root, "Action").filter(({ attributes }) => attributes["xsi:type"] === "ExecuteFunction"))
    if (!child(action, "FunctionName")?.text) problems.push(`${action.path}: FunctionName is missing`);
  const ids = named(root, "Control", "Item", "Group").map(({ attributes }) => attributes.id ?? "");
  for (const id of new Set(ids))
    if (id === "" || ids.filter((one) => one === id).length > 1)
      problems.push(`The control id "${id}" must be there and be unique`);
  for (const control of named(root, "OfficeMenu").flatMap(({ children: inside }) => inside))
    if (control.attributes["xsi:type"] !== "Menu") problems.push("A cell menu takes controls of type Menu only");
  const names = new Map(
    named(root, "bt:ShortStrings").flatMap(({ children: inside }) =>
      inside.map((one) => [one.attributes.id, one] as const),
    ),
  );
  const namespace = names.get(named(root, "Namespace")[0]?.attributes.resid ?? "");
  if (!/^[A-Z][A-Z0-9_.]*$/i.test(namespace?.attributes.DefaultValue ?? ""))
    problems.push("The namespace must begin with a letter and hold letters, digits, _ and . only");
  if (namespace && namespace.children.length > 0)
    problems.push("The namespace must not be translated: formulas are the same in every language");
  return problems;
}

/** @param readFile the build to look into; without it, files and sizes of icons are not checked */
export function checkManifest(xml: string, readFile?: ReadFile): Problem[] {
  let root: Element;
  try {
    root = parseXml(xml);
  } catch (error) {
    return [`Not well-formed XML: ${(error as Error).message}`];
  }
  if (root.name !== "OfficeApp" || root.attributes["xsi:type"] !== "TaskPaneApp")
    return ["The root must be OfficeApp of type TaskPaneApp"];
  return [
    ...checkOrder(root),
    ...checkIdentity(root),
    ...checkLengths(root),
    ...checkResources(root),
    ...checkAddresses(root, readFile),
    ...checkIcons(root, readFile),
    ...checkRequirements(root),
    ...checkLocales(root),
    ...checkRuntime(root),
  ];
}
