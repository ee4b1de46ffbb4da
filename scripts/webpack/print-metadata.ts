/**
 * Prints what the build makes of the comments of src/functions, as one JSON object, path in dist/ → text: the metadata
 * that Excel reads and the help pages that it links to. For the webpack plugin beside it.
 */
import type { Lang } from "../../src/i18n/languages";
import { buildHelp, buildMetadata, metadataFile } from "../metadata";

const [host] = process.argv.slice(2);
const metadata = Object.entries(buildMetadata(host)).map(([lang, content]) => [
  metadataFile(lang as Lang),
  JSON.stringify(content, null, 2),
]);
process.stdout.write(JSON.stringify({ ...Object.fromEntries(metadata), ...(await buildHelp()) }));
