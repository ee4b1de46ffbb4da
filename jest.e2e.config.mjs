/** End-to-end tests: the add-in as it ships, in the workbench, in Chromium. */
import unit from "./jest.config.mjs";

export default {
  ...unit,
  roots: ["<rootDir>/test/e2e"],
  testPathIgnorePatterns: ["/node_modules/"],
  globalSetup: "<rootDir>/test/e2e/setup/start.mjs",
  globalTeardown: "<rootDir>/test/e2e/setup/stop.mjs",
  // Each opens a browser that keeps about one core busy.
  maxWorkers: 2,
  // What waits for something waits two minutes by itself; a whole plan or self-check takes half a minute.
  testTimeout: 600000,
};
