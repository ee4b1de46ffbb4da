/**
 * Lint rules, and the import directions of docs/architecture.md: `rooms` below is its table. A room that is not listed
 * for another one cannot be imported from it.
 */
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Room of src/ → rooms it may import. `types` may be imported as types alone. */
const rooms = {
  analytics: {},
  catalog: {},
  files: {},
  analyses: { may: ["analytics", "catalog"] },
  i18n: { types: ["analyses", "analytics"] },
  functions: { may: ["analyses", "analytics", "catalog", "i18n"] },
  workbook: { may: ["analyses", "analytics", "catalog", "files", "i18n"] },
  sources: { may: ["analyses", "analytics", "files"] },
  taskpane: { may: ["analyses", "analytics", "catalog", "i18n", "workbook", "sources"] },
  commands: { may: ["workbook", "analyses", "analytics", "i18n"] },
};

/** Libraries of the pane, which must not reach what ships in functions.js. */
const pageLibraries = {
  group: ["react", "react-*", "@fluentui/*", "i18next"],
  message: "functions.js is a small file without React and i18next.",
};

const message = "Imports run one way: see the table of rooms in docs/architecture.md.";
const code = ["ts", "tsx"];
const within = (folder) => code.map((extension) => `${folder}/**/*.${extension}`);

const directions = Object.entries(rooms).map(([room, { may = [], types = [] }]) => ({
  target: `./src/${room}`,
  from: "./src",
  except: [room, ...may, ...types].map((name) => `./${name}`),
  message,
}));

const typesOnly = Object.entries(rooms)
  .filter(([, { types }]) => types)
  .map(([room, { types }]) => ({
    files: within(`src/${room}`),
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: types.map((name) => `**/${name}/*`), allowTypeImports: true, message: `Types only. ${message}` },
          ],
        },
      ],
    },
  }));

export default tseslint.config(
  {
    ignores: ["node_modules/", "**/node_modules/", "dist/", "build/", "artifacts/", "coverage/"],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
  },
  ...tseslint.configs.recommended,
  {
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] })],
      "import-x/extensions": [".ts", ".tsx", ".mjs", ".js"],
    },
    rules: {
      "import-x/no-restricted-paths": [
        "error",
        {
          basePath: import.meta.dirname,
          zones: [
            ...directions,
            { target: "./src", from: ["./workbench", "./test", "./scripts", "./bench"], message },
            { target: "./workbench", from: ["./src", "./test", "./scripts", "./bench"], message },
          ],
        },
      ],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/no-unused-expressions": ["error", { allowShortCircuit: true, allowTernary: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "prefer-const": "error",
    },
  },
  {
    files: [...within("src/analytics"), ...within("src/analyses"), ...within("src/catalog")],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["Office", "Excel", "CustomFunctions", "window", "document", "navigator"].map((name) => ({
          name,
          message: "Mathematics and analyses know neither Excel nor the page.",
        })),
      ],
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: [pageLibraries] }],
    },
  },
  {
    files: within("src/functions"),
    rules: {
      // functions.json takes "any cell" from the type any.
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: [pageLibraries] }],
    },
  },
  ...typesOnly,
  {
    files: within("src"),
    ignores: ["src/files/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [{ group: ["hucre", "hucre/*", "fflate"], message: "Libraries for files stand behind src/files." }],
        },
      ],
    },
  },
  {
    files: within("src"),
    ignores: ["src/workbook/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Excel", property: "run", message: "Excel.run appears in src/workbook alone." },
      ],
    },
  },
  {
    files: [...within("src/workbook"), ...within("src/commands"), ...within("src/taskpane")],
    plugins: { "office-addins": officeAddins },
    rules: {
      "office-addins/call-sync-after-load": "error",
      // Reading in chunks and retrying need a sync in a loop: say so beside it.
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-office-initialize": "error",
      // Left out because they take range.worksheet, "worksheet/name" and isNullObject for mistakes:
      // call-sync-before-read, load-object-before-read, no-navigational-load. The tests run Microsoft's client, which
      // fails on a property that was not loaded.
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
  {
    files: within("src/taskpane"),
    ...reactHooks.configs.flat.recommended,
  },
  {
    // Excel's object model is a graph: a range knows its sheet and a sheet its ranges. Each member asks when it is called.
    files: ["workbench/host/types/**"],
    rules: { "import-x/no-cycle": "off" },
  },
  {
    files: ["test/**"],
    rules: {
      // Tests hand over values of every wrong kind on purpose.
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
);
