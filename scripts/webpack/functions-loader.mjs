/**
 * Webpack loader for src/functions/index.ts: declares `functions`, with an import of every function of its folder. Plain
 * imports let webpack put all modules into one scope; through `import.meta.webpackContext` each would stay a module of its
 * own, whose exports are reached by name, and functions.js would weigh 8 KB more. The packed texts come first of all: in
 * the midst of the code they would push it out of what gzip remembers.
 */
import { readdirSync } from "node:fs";

export default function functionsLoader(source) {
  this.addContextDependency(this.context);
  const names = readdirSync(this.context)
    .filter((file) => /^[a-z]+\.ts$/.test(file) && file !== "index.ts")
    .map((file) => file.slice(0, -3));
  const imports = names.map((name) => `import { ${name} } from "./${name}";`);
  return `import "../i18n/texts";\n${imports.join("\n")}\nconst functions = { ${names.join(", ")} };\n${source}`;
}
