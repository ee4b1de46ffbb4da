/** Where things are. Paths are absolute, so that scripts work from any directory. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const at = (...parts) => join(root, ...parts);

/** What a static web host needs; the result of `npm run build`. */
export const dist = at("dist");
/** Results that only this machine needs. Like dist/, outside version control. */
export const build = at("build");
export const cache = at("node_modules", ".cache");
export const officeJs = at("node_modules", "@microsoft", "office-js", "dist");
