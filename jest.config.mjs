/** Unit, property, oracle and host tests. End-to-end tests in Chromium live in test/e2e and have a config of their own. */
const transform = {
  "^.+\\.(ts|tsx|mts|mjs|js)$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", tsx: true },
        transform: { react: { runtime: "automatic" } },
        target: "es2022",
      },
      module: { type: "commonjs" },
    },
  ],
};

/**
 * Tests run in a context of their own, in which each look at a global costs more than most arithmetic; so injected, it is a
 * look at a local. Not those that fake timers replace, nor those that some module declares anew.
 */
const builtIns = [
  ...["Array", "BigInt", "Boolean", "Infinity", "JSON", "Map", "Math", "Number", "Object", "Set", "String"],
  ...["Float64Array", "Int8Array", "Int16Array", "Int32Array", "Uint8Array", "Uint16Array", "Uint32Array"],
];

export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/e2e/"],
  transform,
  // These ship ES modules only.
  transformIgnorePatterns: [
    "/node_modules/(?!(cjk-regex|regexp-util|unicode-regex|hucre|lodash-es|nanoid|rbush|quickselect|kdbush|franc-min|trigram-utils|collapse-white-space|n-gram|numfmt|marked)/)",
  ],
  moduleFileExtensions: ["ts", "tsx", "js", "mjs", "cjs", "json"],
  testTimeout: 60000,
  sandboxInjectedGlobals: builtIns,
  // Every core: by itself jest leaves one free, which is half of a small machine.
  maxWorkers: "100%",
};
