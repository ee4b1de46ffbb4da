import { spawnSync } from "node:child_process";

/** Asks the build's settings, which are plain modules of Node, in a process of their own. */
function ask(expression: string): string {
  const code = `import * as settings from "./scripts/webpack/settings.mjs";
    try { console.log(JSON.stringify(${expression})); } catch (error) { console.log(error.message); }`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" }).stdout.trim();
}

test.each([
  ["settings.hostAddress('')", '"https://localhost:3000/addin/"'],
  ["settings.hostAddress('https://a.example/x')", '"https://a.example/x/"'],
  ["settings.hostAddress('https://a.example')", '"https://a.example/"'],
  ["settings.isOffline('1')", "true"],
  ["settings.isOffline('0')", "false"],
  ["settings.portNumber('3005')", "3005"],
])("%s is %s", (expression, result) => {
  expect(ask(expression)).toBe(result);
});

test.each([
  ["settings.hostAddress('a.example')", /^HOST is not an address: a\.example/],
  ["settings.hostAddress('http://a.example')", /^HOST must start with https:/],
  ["settings.hostAddress('https://a.example/?x=1')", /^HOST must not have a \? or # part/],
  ["settings.isOffline('yes')", /^OFFLINE must be 1 or 0; found yes/],
  ["settings.portNumber('abc')", /^PORT must be a whole number/],
  ["settings.portNumber('70000')", /^PORT must be a whole number/],
])("%s says what is wrong", (expression, message) => {
  expect(ask(expression)).toMatch(message);
});
