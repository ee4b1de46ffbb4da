/** The order that the build gives to the declarations of functions.js. */
import { runInNewContext } from "node:vm";
import fc from "fast-check";

interface Written {
  readonly code: string;
  readonly mappings: readonly (readonly (readonly number[])[])[];
}
const { reorder } = jest.requireActual<{ reorder: (code: string) => Written }>(
  "../../scripts/minify/order/reorder.mjs",
);
const { declarationsOf } = jest.requireActual<{ declarationsOf: (code: string) => object }>(
  "../../scripts/minify/order/declarations.mjs",
);
const { boundsOf } = jest.requireActual<{ boundsOf: (script: object) => [number, number][] }>(
  "../../scripts/minify/order/bounds.mjs",
);
const { write } = jest.requireActual<{ write: (code: string, script: object, order: number[]) => Written }>(
  "../../scripts/minify/order/write.mjs",
);

/** In an order as far from the given one as it may be: of those that nothing holds back, always the last. */
function turned(code: string): Written {
  const script = declarationsOf(code) as { declarations: unknown[] };
  const bounds = boundsOf(script);
  const left = new Set(script.declarations.keys());
  const order: number[] = [];
  while (left.size > 0) {
    const free = [...left].filter((i) => !bounds.some(([before, after]) => after === i && left.has(before)));
    order.push(free.at(-1)!);
    left.delete(free.at(-1)!);
  }
  return write(code, script, order);
}

/** All that a script logs. */
function told(code: string): unknown[] {
  const log: unknown[] = [];
  let count = 0;
  runInNewContext(code, {
    log: (...values: unknown[]) => (log.push(...values), values.at(-1)),
    next: () => count++,
  });
  return JSON.parse(JSON.stringify(log)) as unknown[];
}

const script = (body: string) => `(()=>{"use strict";${body}})();`;

/** Each logs what depends on the order in which its declarations are evaluated. */
const scripts: Readonly<Record<string, string>> = {
  "needed through a function": `let b=[1,2],c={b},d=f();function f(){return g()}function g(){return c.b.length}log(d);`,
  "needed through functions that are values": `let g=()=>c+1,c=5,f=()=>g(),d=f(),e=()=>d;log(e());`,
  "effects in their order": `let a=log("a"),x=()=>1,b=log("b"),y=[1],c=next(),d=next();log(a,b,c,d,x(),y);`,
  "a variable that is written": `let n=0,up=()=>++n,a=up(),b=n,c=up(),d=[n];log(n,a,b,c,d);`,
  "a variable without a value": `let v,set=e=>{v=e},a=set(3);log(v,a);`,
  "an object that is written": `let o={k:1},p={o},f=()=>{p.o.k=2},q={...o},a=f(),r={...o},s={k:o.k};log(q,r,s,a);`,
  "an object written through another": `let m=new Map,o={k:1},a=m.set(1,o),b=m.get(1).k=2,q={...o};log(q.k,b,a.size);`,
  "a function called through another object": `let t=[],a=t.push(()=>c),c=7,b=t[0]();log(a,b);`,
  getters: `let o={get k(){return log("get")}},a=log("a"),p={...o},q=o.k;log(p,q,a);`,
  classes: `class A{static s=1;x=k;#y=2;y(){return this.#y}}let k=3;class B extends A{static t=next()}class C extends B{}let e=new C;log(e.x,e.y(),A.s,C.t);`,
  "classes with blocks": `let k=1;class A{static{k=log(k+1)}}let j=[k];class B{static x=k;[log("key")](){}}log(j,B.x);`,
  patterns: `let o={a:1,b:[2,3]},{a,b:[c,d]}=o,f=()=>a+c+d,[g=f()]=[],{h=log(g)}=o;log(h);`,
  "statements between": `let a=1;log(a);let b=2;if(b)log(f());function f(){return a+b}let c=f();for(let i of[c])log(i);c=a={k:1};let d=[a];log(d)`,
  var: `var x=1,f=()=>x;let a=f();var x2=a+1;let b=x2;log(a,b);`,
  "what is caught": `let a=f(),b=1,c=f();function f(){try{return b}catch{return 0}}log(a,b,c);`,
  constants: `const a=1,b=[a];let c=[b];const d=()=>c;let e=d();log(e);`,
  "long texts with\nlines": `let a=\`x
y\`,f=e=>\`\${e}
\${a}\`,b=f(1),c=2;function g(){return\`
\`}log(b,c,g());`,
};

test.each(Object.entries(scripts))("the script does the same: %s", (_, body) => {
  expect(told(reorder(script(body)).code)).toEqual(told(script(body)));
  expect(told(turned(script(body)).code)).toEqual(told(script(body)));
});

test("what is free to move does", () => {
  const body = `let a=1,b=[a],c=()=>b,d={a,k:{...e}};function f(){return d}class A{x=a}`;
  expect(turned(script(body)).code).toBe(
    script(`class A{x=a}function f(){return d}let c=()=>b,a=1,d={a,k:{...e}},b=[a]`),
  );
});

test("what is alike comes to stand together, where gzip would have forgotten it", () => {
  const noise = fc.sample(fc.string({ unit: fc.constantFrom(..."abcdefghijklmnop"), minLength: 9000, maxLength: 9000 }), { numRuns: 5, seed: 1 }); // prettier-ignore
  const alike = fc.sample(fc.string({ unit: fc.constantFrom(..."qrstuvwxyz"), minLength: 300, maxLength: 300 }), { numRuns: 1, seed: 2 })[0]; // prettier-ignore
  const one = (name: string, text: string) => `function ${name}(){return"${text}"}`;
  const { code } = reorder(
    script([one("a", alike), ...noise.map((text, i) => one(`n${i}`, text)), one("b", alike)].join("")),
  );
  expect(Math.abs(code.indexOf("function a(") - code.indexOf("function b("))).toBeLessThan(10_000);
});

test("the order is the same each time", () => {
  const body = Array.from(
    { length: 40 },
    (_, i) => `function f${i}(){return g(${i % 7},"${"abcdefg"[i % 5].repeat(9)}")}`,
  );
  const once = reorder(script(body.join(""))).code;
  expect(reorder(script(body.join(""))).code).toBe(once);
});

test.each([
  ["is not called", `()=>{let a=1}`],
  ["has more beside it", `(()=>{let a=1})();let b=2`],
  ["is given something", `(a=>{let b=a})(1)`],
  ["asks for code at run time", `(()=>{let a=1;eval("a")})()`],
  ["declares a name twice", `(()=>{var a=1;var a=2})()`],
])("a script that %s is refused", (_, code) => {
  expect(() => reorder(code)).toThrow();
});

test.each(Object.entries(scripts))("every token is traced to the one it was: %s", (_, body) => {
  const code = script(body);
  for (const { code: written, mappings } of [reorder(code), turned(code)]) {
    const [was, is] = [code.split("\n"), written.split("\n")];
    expect(mappings).toHaveLength(is.length);
    const traced = new Set<string>();
    for (const [line, segments] of mappings.entries())
      for (const [i, [column, source, oldLine, oldColumn]] of segments.entries()) {
        const token = /^(?:\w+|[^\w\s])/.exec(is[line].slice(column, segments[i + 1]?.[0]))?.[0] ?? "";
        expect([source, was[oldLine].slice(oldColumn).startsWith(token)]).toEqual([0, true]);
        traced.add(`${oldLine}:${oldColumn}`);
      }
    for (const [line, text] of was.entries())
      for (const { index } of text.matchAll(/(?<!#)\b(?!let\b|const\b)[a-z]\w*(?=[(=])/g))
        expect([text, traced.has(`${line}:${index}`)]).toEqual([text, true]);
  }
});

test("declarations that call, read, write and hold each other log the same", () => {
  // `#` is the number of a declaration, `@` that of one before it.
  const parts = [
    ...["let v#=()=>f%();", "let v#=%;", "let v#=[v@];", "let v#={k:v@,n:%};", "let v#={k:{n:%},...v@};"],
    ...["let v#=v@.k;", "let v#=f%();", "let v#=log(typeof f%);", "let{k:v#}=v@;", "let v#=(f%(),next());"],
    ...["class v#{k=f%()}", "class v#{static k=f%()}", "let v#=1;f%();", "let v#={...v@.k};"],
  ];
  const works = [
    ...["log(typeof v%)", "return v%", "return v%.k", "v%=next();return v%", "v%.n=next();return v%"],
    ...["v%.k.n=next();return v%", "held.push(v%)", "held.push(()=>v%)", "held.at(-1).n=%", "return held.at(-1)()"],
  ];
  const filled = (texts: string[]) =>
    fc.array(fc.tuple(fc.constantFrom(...texts), fc.nat(11)), { minLength: 12, maxLength: 12 }).map((list) =>
      list.map(([text, other], i) =>
        text
          .replaceAll("#", String(i))
          .replaceAll("@", String(other % Math.max(i, 1)))
          .replaceAll("%", String(other)),
      ),
    );
  const outcome = (code: string) => {
    try {
      return told(code);
    } catch {
      return null;
    }
  };
  fc.assert(
    fc.property(filled(parts), filled(works), (declarations, bodies) => {
      const functions = bodies.map((body, i) => `function f${i}(){try{${body}}catch{return{k:log("caught")}}}`);
      const seen = `for(let v of[${bodies.map((_, i) => `v${i}`).join()}])log(JSON.stringify(v));`;
      const code = script(`let held=[],v0={k:{}};${declarations.slice(1).join("")}${functions.join("")}${seen}`);
      const expected = outcome(code);
      fc.pre(expected !== null);
      expect(outcome(turned(code).code)).toEqual(expected);
    }),
    { numRuns: 600 },
  );
});
