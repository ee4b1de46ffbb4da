import { spawnSync } from "node:child_process";

test("functions.js and the first page of the pane are within their limits", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/sizes.mjs"], { encoding: "utf8" });
  expect(`${stdout}${stderr}`).not.toMatch(/TOO BIG/);
  expect(stdout).toMatch(/^functions\.js +[\d.]+ KB of [\d.]+ KB$/m);
  expect(stdout).toMatch(/^first pane +[\d.]+ KB of [\d.]+ KB$/m);
  expect(status).toBe(0);
});
