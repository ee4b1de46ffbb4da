/** The pages that people read: what they link to and show is there. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const pages = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const read = (path: string): string => readFileSync(path, "utf8").replace(/```[\s\S]*?```/g, "");

/** As GitHub makes the anchor of a heading: letters of any script, digits and hyphens stay. */
const anchorsOf = (path: string): Set<string> =>
  new Set(
    [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-"),
    ),
  ); // prettier-ignore

test.each(pages)("%s: every link within the repository leads to a file and a heading", (page) => {
  const path = join(root, page);
  const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^\w+:/.test(link)); // prettier-ignore
  const broken = links.filter((link) => {
    const [file, anchor] = link.split("#");
    const target = file === "" ? path : resolve(dirname(path), file);
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).has(anchor));
  });
  expect(broken).toEqual([]);
});

describe("the planning guide", () => {
  const folder = join(root, "docs/images/planning");
  const shown = (page: string): string[] =>
    [...read(join(root, page)).matchAll(/images\/planning\/([\w.-]+)\)/g)].map(([, name]) => name).sort();
  const [english, chinese] = ["docs/planning.md", "docs/planning.zh-Hans.md"].map(shown);

  test("shows the same pictures in both languages, and none is left over", () => {
    expect(chinese).toEqual(english.map((name) => name.replace(/\.png$/, ".zh-Hans.png")));
    expect(readdirSync(folder).sort()).toEqual([...english, ...chinese].sort());
  });

  test("has small pictures", () => {
    for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).size < 150 * 1024]).toEqual([name, true]); // prettier-ignore
  });

  test("has the same sections in both languages", () => {
    const levels = (page: string): string[] => [...read(join(root, page)).matchAll(/^#+(?= )/gm)].map(([level]) => level);
    expect(levels("docs/planning.zh-Hans.md")).toEqual(levels("docs/planning.md"));
  });
});
