/** Short names for properties of functions.js. That it gives the same with them is tested of the build itself. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { namesIn } from "../../scripts/minify/properties/own";

interface Written {
  readonly code: string;
}
const { shorten } = jest.requireActual<{ shorten: (code: string, names: ReadonlyMap<string, string>) => Written }>(
  "../../scripts/minify/properties/shorten.mjs",
);

const sources: Readonly<Record<string, string>> = {
  alone: `interface Plan { readonly alone: number; readonly aloneToo?: string }
    export const sum = ({ alone }: Plan, plan: Plan): number => alone + plan.alone + (plan.aloneToo ?? "").length;
    export class Box { constructor(readonly aloneBox: number) {} aloneMethod() { return this.aloneBox } }`,
  language: `export const of = (list: { size: number; onlyMine: number; toFixed: number }[], set: Set<string>) =>
    set.size + list[0].size + list[0].onlyMine + (1).toFixed(2).length + list[0].toFixed;`,
  outside: `export const given = (globalThis as { Office?: { outerContext?: string } }).Office?.outerContext;
    interface Told { toldAbout?: string }
    export const isTold = (value: unknown): value is Told => value !== null;
    export const read = (text: string): Told => JSON.parse(text) as Parsed;
    interface Parsed { parsedPart: number; toldAbout?: string }`,
  computed: `interface Sums { firstSum: number; secondSum: number; thirdSum: number }
    interface Whole { wholeOne: number; wholeTwo: number }
    export const pick = (sums: Sums, key: "firstSum" | "secondSum") => sums[key] + sums.thirdSum;
    export const any = (whole: Whole, key: keyof Whole & string, other: string) => (whole as unknown as never)[key] + other;
    export const every = (whole: Whole) => Object.keys(whole).length;
    export const has = (value: { madeOne: 1 } | { madeTwo: 2 }) => "madeOne" in value;`,
  anyNames: `type Options = Readonly<Record<string, { optionKind: string }>>;
    export const options = { optionOne: { optionKind: "a" } } as const satisfies Options;
    const later = { handedOn: { optionKind: "b" } };
    export const take = (some: Options) => some.optionOne;
    take(later);
    interface MessageArguments { readonly [blank: string]: number }
    export const say = (args: MessageArguments) => args;
    say({ blankOfMessage: 1 });
    type Kind = "kindOne" | "kindTwo";
    export const kinds = Object.fromEntries([["kindOne", 1]]) as Record<Kind, number>;
    export const one = kinds.kindOne;`,
  quoted: `export const odd = { "inQuotes": 1, plainName: 2 };
    export const even = odd.inQuotes + odd.plainName;`,
};

const home = mkdtempSync(join(tmpdir(), "names-"));
afterAll(() => rmSync(home, { recursive: true }));

test("names of one's own are those that nobody else can know", () => {
  mkdirSync(join(home, "src"));
  writeFileSync(join(home, "tsconfig.json"), '{ "compilerOptions": { "target": "ES2022", "lib": ["ES2022"], "strict": true, "types": [] } }'); // prettier-ignore
  const files = Object.entries(sources).map(([name, text]) => {
    const file = join(home, "src", `${name}.ts`);
    writeFileSync(file, text);
    return file;
  });
  const { own, others } = namesIn(home, join(home, "src"), files);
  expect([...own].sort()).toEqual(
    ["alone", "aloneToo", "aloneBox", "aloneMethod", "onlyMine", "thirdSum", "madeTwo", "optionKind", "blankOfMessage", "plainName"].sort(),
  ); // prettier-ignore
  expect(own[0]).toBe("alone");
  for (const name of [
    "size",
    "toFixed",
    "Office",
    "outerContext",
    "toldAbout",
    "parsedPart",
    "firstSum",
    "secondSum",
    "wholeOne",
    "wholeTwo",
    "madeOne",
    "optionOne",
    "handedOn",
    "kindOne",
    "inQuotes",
  ])
    // prettier-ignore
    expect([name, others.has(name)]).toEqual([name, true]);
});

test("names are shortened where they are names of properties, and nowhere else", () => {
  const names = new Map([["rows", "r"], ["total", "t"]]); // prettier-ignore
  const code = `(()=>{let rows=1,f=({rows:e,total})=>e.rows+total["rows"]+e[rows]+"total";class A{rows=1;total(){return this.rows}}return{rows,total:f,"rows":2,[rows]:A,other:e=>e?.total}})();`;
  expect(shorten(code, names).code).toBe(
    `(()=>{let rows=1,f=({r:e,t:total})=>e.r+total["rows"]+e[rows]+"total";class A{r=1;t(){return this.r}}return{r:rows,t:f,"rows":2,[rows]:A,other:e=>e?.t}})();`,
  );
});
