/** The add-in's own words and buttons, read from its manifest: what Excel would show on its ribbon and cell menu. */
export type ManifestAction = { readonly kind: "pane" } | { readonly kind: "function"; readonly name: string };

export interface ManifestControl {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly description: string;
  /** The biggest icon up to 32 pixels. */
  readonly icon: string | null;
  readonly action: ManifestAction;
}

export interface Manifest {
  readonly name: string;
  readonly paneUrl: string;
  readonly functionsUrl: string;
  readonly namespace: string;
  readonly group: { readonly label: string; readonly controls: readonly ManifestControl[] };
  readonly cellMenu: { readonly label: string; readonly controls: readonly ManifestControl[] } | null;
}

export async function loadManifest(url: string, locale: string): Promise<Manifest> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return parseManifest(await response.text(), locale);
}

/** `locale` picks the overrides, e.g. `zh-TW`; texts without one for it are shown in the manifest's default. */
export function parseManifest(xml: string, locale: string): Manifest {
  const root = new DOMParser().parseFromString(xml, "application/xml");
  const failure = root.querySelector("parsererror");
  if (failure) throw new Error(`manifest.xml: ${failure.textContent?.slice(0, 200) ?? ""}`);
  const resource = (id: string | null | undefined): string => {
    const found = id
      ? all(root, "*").find((node) => node.getAttribute("id") === id && node.hasAttribute("DefaultValue"))
      : undefined;
    return found ? localised(found, locale) : "";
  };
  const resid = (parent: Element | null | undefined, name: string): string =>
    resource(child(parent, name)?.getAttribute("resid"));
  const control = (node: Element): ManifestControl[] => {
    const action = child(node, "Action");
    const kind =
      action?.getAttribute("xsi:type") ?? action?.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type");
    if (!action || (kind !== "ShowTaskpane" && kind !== "ExecuteFunction")) return [];
    const tip = child(node, "Supertip");
    const images = child(node, "Icon");
    const image =
      images &&
      Array.from(images.children).reduce<Element | null>(
        (best, one) => (size(one) <= 32 && size(one) > size(best) ? one : best),
        null,
      );
    return [
      {
        id: node.getAttribute("id") ?? "",
        label: resid(node, "Label"),
        title: resid(tip, "Title"),
        description: resid(tip, "Description"),
        icon: image ? resource(image.getAttribute("resid")) || null : null,
        action:
          kind === "ShowTaskpane"
            ? { kind: "pane" }
            : { kind: "function", name: child(action, "FunctionName")?.textContent?.trim() ?? "" },
      },
    ];
  };
  const points = all(root, "ExtensionPoint");
  const point = (type: string): Element | undefined => points.find((node) => node.getAttribute("xsi:type") === type);
  const group = all(point("PrimaryCommandSurface") ?? root, "Group")[0];
  const menu = all(point("ContextMenu") ?? root, "OfficeMenu").find(
    (node) => node.getAttribute("id") === "ContextMenuCell",
  );
  const menuControl = menu && all(menu, "Control")[0];
  const functions = point("CustomFunctions");
  const named = child(root.documentElement, "DisplayName");
  return {
    name: named ? localised(named, locale) : "",
    paneUrl:
      resid(functions && child(functions, "Page"), "SourceLocation") ||
      (all(root, "SourceLocation")[0]?.getAttribute("DefaultValue") ?? ""),
    functionsUrl: resid(functions && child(functions, "Metadata"), "SourceLocation"),
    namespace: resid(functions, "Namespace"),
    group: { label: resid(group, "Label"), controls: group ? all(group, "Control").flatMap(control) : [] },
    cellMenu: menuControl ? { label: resid(menuControl, "Label"), controls: all(menu, "Item").flatMap(control) } : null,
  };
}

function localised(node: Element, locale: string): string {
  const override = Array.from(node.children).find(
    (one) => one.localName === "Override" && one.getAttribute("Locale")?.toLowerCase() === locale.toLowerCase(),
  );
  return override?.getAttribute("Value") ?? node.getAttribute("DefaultValue") ?? "";
}

function all(parent: Document | Element, name: string): Element[] {
  return Array.from(parent.getElementsByTagNameNS("*", name));
}

function child(parent: Element | null | undefined, name: string): Element | undefined {
  return parent ? Array.from(parent.children).find((node) => node.localName === name) : undefined;
}

function size(image: Element | null): number {
  return Number(image?.getAttribute("size") ?? 0);
}
