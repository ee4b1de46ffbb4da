/** What `npm ci` installs. */
import { existsSync, readFileSync } from "node:fs";

type Lock = { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; license?: string; dev?: boolean }> };
const locks = ["package-lock.json", "bench/package-lock.json"].filter(existsSync);

test.each(locks)("%s names no download address and pins every package by its checksum", (file) => {
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const entries = Object.entries(packages).filter(([path, { link }]) => path !== "" && !link);
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
});

test("installing runs no script of a package, so nothing is fetched but from the registry", () => {
  expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
});

test("what reaches the add-in may be given away with it", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
  const permissive = /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0)\b/;
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);
  expect(shipped.length).toBeGreaterThan(10);
  expect(shipped.filter(([, { license }]) => !permissive.test(license ?? "")).map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});
