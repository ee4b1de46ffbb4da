/** End-to-end tests: the add-in as it ships, in the workbench, in Chromium. One at a time: each opens a browser. */
import unit from "./jest.config.mjs";

export default {
  ...unit,
  roots: ["<rootDir>/test/e2e"],
  testPathIgnorePatterns: ["/node_modules/"],
  globalSetup: "<rootDir>/test/e2e/setup/start.mjs",
  globalTeardown: "<rootDir>/test/e2e/setup/stop.mjs",
  maxWorkers: 1,
  // What waits for something waits two minutes by itself; a whole plan or self-check takes half a minute.
  testTimeout: 600000,
};
