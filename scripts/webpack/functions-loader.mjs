/**
 * Webpack loader for src/functions/index.ts: declares `functions`, with an import of every function of its folder. Plain
 * imports let webpack put all modules into one scope; through `import.meta.webpackContext` each stays a module of its own,
 * whose exports are reached by name, and functions.js weighs 8 KB more.
 */
import { readdirSync } from "node:fs";

export default function functionsLoader(source) {
  this.addContextDependency(this.context);
  const names = readdirSync(this.context)
    .filter((file) => /^[a-z]+\.ts$/.test(file) && file !== "index.ts")
    .map((file) => file.slice(0, -3));
  const imports = names.map((name) => `import { ${name} } from "./${name}";`);
  return `${imports.join("\n")}\nconst functions = { ${names.join(", ")} };\n${source}`;
}
