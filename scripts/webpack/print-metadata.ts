/** Prints the metadata of the functions as one JSON object, file name → content, for the webpack plugin beside it. */
import { type Lang } from "../../src/i18n/languages";
import { buildMetadata, metadataFile } from "../metadata";

const [host] = process.argv.slice(2);
const files = Object.entries(buildMetadata(host)).map(([lang, content]) => [metadataFile(lang as Lang), content]);
process.stdout.write(JSON.stringify(Object.fromEntries(files)));
