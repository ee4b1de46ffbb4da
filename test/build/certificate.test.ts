/** The development server's own certificate: good for this machine's names, kept between runs, private. */
import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "uops-certificate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** HOME points at an empty folder, so that Microsoft's certificates of this machine are not found. */
function certificate(): { key: string; cert: string; trusted: boolean } {
  const code = `import { certificate } from "./scripts/webpack/certificate.mjs";
    console.log(JSON.stringify(await certificate(${JSON.stringify(join(folder, "own"))})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
    env: { ...process.env, HOME: folder, USERPROFILE: folder },
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as { key: string; cert: string; trusted: boolean };
}

test("it is made for localhost, and made once", () => {
  const first = certificate();
  const parsed = new X509Certificate(first.cert);
  expect(parsed.checkHost("localhost")).toBe("localhost");
  expect(parsed.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(parsed.ca).toBe(false);
  expect(first.trusted).toBe(false);
  expect(certificate()).toEqual(first);
});

test("a file that is no certificate is replaced", () => {
  certificate();
  writeFileSync(join(folder, "own", "localhost.crt"), "not a certificate");
  expect(() => new X509Certificate(certificate().cert)).not.toThrow();
});

const onUnix = process.platform === "win32" ? test.skip : test;
onUnix("its key can be read by its owner alone", () => {
  certificate();
  expect(statSync(join(folder, "own", "localhost.key")).mode & 0o077).toBe(0);
});
