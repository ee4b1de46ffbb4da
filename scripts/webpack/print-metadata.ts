/** Prints the metadata of the functions as one JSON object, file name → content, for the webpack plugin beside it. */
import { buildMetadata } from "../metadata";

const files = Object.entries(buildMetadata()).map(([lang, content]) => [
  lang === "en" ? "functions.json" : `functions.${lang}.json`,
  content,
]);
process.stdout.write(JSON.stringify(Object.fromEntries(files)));
