/** The add-in's group on the ribbon, as its manifest describes it. */
import type { Manifest, ManifestControl } from "../addin/manifest";
import { element } from "../dom";

export function renderRibbon(manifest: Manifest, run: (control: ManifestControl) => void): HTMLElement {
  return element(
    "section",
    { class: "ribbon", "aria-label": manifest.group.label },
    ...manifest.group.controls.map((control) =>
      element(
        "button",
        {
          type: "button",
          class: "ribbon-button",
          title: `${control.title}\n${control.description}`,
          "data-control": control.id,
          onclick: () => run(control),
        },
        control.icon ? element("img", { src: control.icon, alt: "", width: 24, height: 24 }) : null,
        element("span", { text: control.label }),
      ),
    ),
    element("span", { class: "ribbon-label", text: manifest.group.label }),
  );
}
