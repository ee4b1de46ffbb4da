/** A picture on the reference page of its function, with the formula that it shows. */
import { examples } from "./examples";

/** Where the pictures are: seen from the root, and from docs/functions. */
export const pictureFolder = "docs/images/functions";
const fromPage = "../images/functions";

export const pictureFile = (id: string): string => `${id.toLowerCase()}.png`;

export function pictureBlock(id: string): string {
  const example = examples[id];
  if (!example) throw new Error(`scripts/pictures/examples.ts has no example of ${id}`);
  const { formula, shows, labels } = example;
  return [
    "## In a sheet",
    shows + (labels ? ` The labels in column A are \`${labels}\`.` : ""),
    `![The result of UOPS.${id} in the workbench, under the formula bar](${fromPage}/${pictureFile(id)})`,
    `\`\`\`\n${formula}\n\`\`\``,
    "Over the sample of the [workbench](../workbench.md), looking as the pane makes a block, long texts wrapped; a formula alone spills plain numbers.",
  ].join("\n\n");
}
