/**
 * Webpack loader for the CommonJS modules of @stdlib: the same as ES modules, so that webpack puts them into the scope of
 * all others, and with what every JavaScript engine brings along (V8's own are ports of the same FreeBSD routines) in the
 * place of a module that would bring it once more. A module written in another way than they all are stays as it is.
 */
const builtIn = new Map([
  ["@stdlib/math-base-special-exp", "Math.exp"],
  ["@stdlib/math-base-assert-is-nan", "Number.isNaN"],
  ["@stdlib/constants-float64-pinf", "Infinity"],
  ["@stdlib/constants-float64-ninf", "-Infinity"],
  ["@stdlib/array-float64", "Float64Array"],
  ["@stdlib/array-uint32", "Uint32Array"],
  ["@stdlib/array-uint16", "Uint16Array"],
  ["@stdlib/array-uint8", "Uint8Array"],
]);

const required = /^(?:var|const) (\w+) = require\( '([^']+)' \);$/gm;

export default function stdlibLoader(source) {
  const written = source
    .replace(/^'use strict';$/gm, "")
    .replace(required, (_, name, from) => {
      if (!builtIn.has(from)) return `import ${name} from '${from}';`;
      // A variable named as what it should hold would hold nothing.
      return builtIn.get(from) === name ? "" : `var ${name} = ${builtIn.get(from)};`;
    })
    .replace(/^module\.exports = (\w+);$/gm, "export default $1;");
  const code = written.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  return /\brequire\(|\bmodule\.|\bexports\b/.test(code) ? source : written;
}
