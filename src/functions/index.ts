/** Associates every function of this folder: the file `retention.ts` exports `retention`, which is `UOPS.RETENTION`. */
const files = import.meta.webpackContext("./", { recursive: false, regExp: /^\.\/(?!index)[a-z]+\.ts$/ });

for (const path of files.keys()) {
  const name = path.slice(2, -3);
  const implementation = (files(path) as Record<string, (...args: unknown[]) => unknown>)[name];
  CustomFunctions.associate(name.toUpperCase(), implementation);
}
