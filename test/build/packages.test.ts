/** What `npm ci` installs. */
import { existsSync, readFileSync } from "node:fs";

interface Package {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  license?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
}
type Lock = { packages: Record<string, Package> };
const locks = ["package-lock.json", "bench/package-lock.json"].filter(existsSync);

test.each(locks)("%s names no download address and pins every package by its checksum", (file) => {
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const entries = Object.entries(packages).filter(([path, { link }]) => path !== "" && !link);
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
});

test.each(locks)("%s holds the parts of every platform, so npm ci works on each", (file) => {
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).map((name) => ({ path, name })),
  );
  const missing = wanted.filter(({ path, name }) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`]);
  expect(wanted.length).toBeGreaterThan(0);
  expect(missing.map(({ path, name }) => `${path} → ${name}`)).toEqual([]);
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
