/** What `npm start` and `npm run excel` say and do before anything is built or fetched. */
import { spawnSync } from "node:child_process";
import { createServer } from "node:net";

const node = (args: string[], environment: Record<string, string> = {}) =>
  spawnSync(process.execPath, args, { encoding: "utf8", env: { ...process.env, ...environment } });

function plan(given: object): { commands: string[][]; lines: string[] } {
  const code = `import { plan } from "./scripts/excel.mjs"; console.log(JSON.stringify(plan(${JSON.stringify(given)})));`;
  return JSON.parse(node(["--input-type=module", "-e", code]).stdout) as { commands: string[][]; lines: string[] };
}

const usual = { stop: false, trusted: true, manifest: "build/manifest.xml", port: 3005 };

test("npm start on a port in use says so and names another", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "localhost", () => resolve((server.address() as { port: number }).port));
  });
  const child = node(["scripts/start.mjs"], { PORT: String(port), CI: "1" });
  server.close();
  expect(child.status).toBe(1);
  expect(child.stderr).toContain(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`);
});

test("npm start with a port that is none says what is expected", () => {
  const child = node(["scripts/start.mjs"], { PORT: "http" });
  expect(child.status).toBe(1);
  expect(child.stderr).toContain("PORT must be a whole number from 1 to 65535; found http");
});

test("where there is no Excel, npm run excel explains Excel on the web and fetches nothing", () => {
  const { commands, lines } = plan({ ...usual, platform: "linux" });
  expect(commands).toEqual([]);
  expect(lines.join("\n")).toMatch(/localhost:3005[\s\S]*Upload my add-in[\s\S]*build\/manifest\.xml/);
});

test.each(["win32", "darwin"])("on %s it starts Excel with the add-in, after a certificate that Excel trusts", (platform) => {
  expect(plan({ ...usual, platform }).commands.map(([, tool, ...rest]) => [tool, ...rest])).toEqual([
    [expect.stringMatching(/^office-addin-debugging@/), "start", "build/manifest.xml", "desktop", "--app", "excel", "--no-debug"],
  ]);
  const first = plan({ ...usual, platform, trusted: false });
  expect(first.commands[0]).toEqual(["--yes", expect.stringMatching(/^office-addin-dev-certs@/), "install"]);
  expect(first.lines.join()).toMatch(/Stop npm start and start it again/);
});

test("it removes the add-in again", () => {
  const [command] = plan({ ...usual, platform: "darwin", stop: true }).commands;
  expect(command!.slice(2)).toEqual(["stop", "build/manifest.xml"]);
});
