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
  // Every core: by itself jest leaves one free, which is half of a small machine.
  maxWorkers: "100%",
};
