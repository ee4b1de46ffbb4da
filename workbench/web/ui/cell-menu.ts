/** The add-in's entries in the menu of a cell, as the manifest's ContextMenuCell describes them. */
import { CommandType, ICommandService, LocaleService, type LocaleType, type Univer } from "@univerjs/core";
import { ContextMenuGroup, ContextMenuPosition, IMenuManagerService, MenuItemType } from "@univerjs/ui";
import type { Manifest, ManifestControl } from "../addin/manifest";

const registered = new WeakMap<
  Univer,
  { run: (control: ManifestControl) => void; controls: ReadonlyMap<string, ManifestControl> }
>();

export function showCellMenu(
  univer: Univer,
  manifest: Manifest,
  locale: LocaleType,
  run: (control: ManifestControl) => void,
): void {
  const controls = manifest.cellMenu?.controls ?? [];
  const injector = univer.__getInjector();
  const known = registered.get(univer);
  registered.set(univer, { run, controls: new Map(controls.map((control) => [control.id, control])) });
  // Titles are keys of the grid's words, so that they change with its language.
  injector.get(LocaleService).load({
    [locale]: { addinMenu: Object.fromEntries(controls.map((control, index) => [`item${index}`, control.label])) },
  } as never);
  if (known || !controls.length) return;
  const commands = injector.get(ICommandService);
  const items = controls.map((control, index) => {
    const id = `addin.menu.${control.id}`;
    commands.registerCommand({
      id,
      type: CommandType.OPERATION,
      handler: () => {
        const now = registered.get(univer);
        const found = now?.controls.get(control.id);
        if (found) now?.run(found);
        return Boolean(found);
      },
    });
    return [
      id,
      {
        order: 100 + index,
        menuItemFactory: () => ({ id, type: MenuItemType.BUTTON, title: `addinMenu.item${index}` }),
      },
    ] as const;
  });
  injector
    .get(IMenuManagerService)
    .mergeMenu({ [ContextMenuPosition.MAIN_AREA]: { [ContextMenuGroup.OTHERS]: Object.fromEntries(items) } });
}
