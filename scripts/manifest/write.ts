/** `npm run manifest`: writes manifest.xml for the development server. `npm run build` replaces the address by HOST. */
import { writeFileSync } from "node:fs";
import { generateManifest } from "./generate";

writeFileSync("manifest.xml", generateManifest());
