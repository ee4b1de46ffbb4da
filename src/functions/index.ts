/** Associates every function of this folder: the file `retention.ts` exports `retention`, which is `UOPS.RETENTION`. */

/** Declared by the build, with an import of each (scripts/webpack/functions-loader.mjs). */
declare const functions: Readonly<Record<string, (...args: never[]) => unknown>>;

for (const [name, implementation] of Object.entries(functions))
  CustomFunctions.associate(name.toUpperCase(), implementation);
