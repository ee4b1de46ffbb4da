/** Lints texts as if they stood in the files named; prints the rules each one breaks. Run by lint.test.ts. */
import { ESLint } from "eslint";

const probes = JSON.parse(process.argv[2]);
const eslint = new ESLint({ cwd: process.cwd() });
const results = [];
for (const { filePath, text } of probes) {
  const [{ messages }] = await eslint.lintText(text, { filePath });
  results.push(messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(results));
