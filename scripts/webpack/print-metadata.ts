/**
 * Prints what the build makes of the comments of src/functions, as one JSON object, path in dist/ → text: the metadata
 * that Excel reads and the help pages that it links to. For the webpack plugin beside it. What is missing is a list of
 * lines on the error stream.
 */
import type { Lang } from "../../src/i18n/languages";
import { buildHelp, buildMetadata, metadataFile } from "../metadata";

const [host] = process.argv.slice(2);
try {
  const metadata = Object.entries(buildMetadata(host)).map(([lang, content]) => [
    metadataFile(lang as Lang),
    JSON.stringify(content, null, 2),
  ]);
  process.stdout.write(JSON.stringify({ ...Object.fromEntries(metadata), ...(await buildHelp()) }));
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
