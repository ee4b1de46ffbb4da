/** Names that the build gives to the variables of functions.js. */
import { runInNewContext } from "node:vm";
import fc from "fast-check";

interface Renamed {
  readonly code: string;
  readonly mappings: readonly (readonly (readonly number[])[])[];
}
const { rename } = jest.requireActual<{ rename: (code: string) => Renamed }>("../../scripts/minify/names/rename.mjs");

/** Each leaves a value in `result` that depends on which variable each name means. */
const scripts: Readonly<Record<string, string>> = {
  "names that hide others": `result=(()=>{let a=1,b=2;function c(a){let b=a+10;return(()=>{let c=b;{let a=c+b;return a}})()}return[a,b,c(5)]})();`,
  "closures over loops": `result=(()=>{let x=[];for(let i=0;i<3;i++){const k=i*2;x.push(n=>i+k+n)}for(const f of x.slice())x.push(f(1));return x.slice(3)})();`,
  "patterns, defaults, rests": `result=(()=>{let p=5,f=({a:x,q:{r:[y,,...z]}={r:[p,7,8,9]}},w=x+p,...v)=>[x,y,z,w,v];return f({a:1},void 0,3,4)})();`,
  "shorthand properties": `result=(()=>{let a=1,f=({b,c=a})=>({a,b,c}),g=e=>{let b=e;return{b}};return[f({b:2}),g(3)]})();`,
  "classes and their own names": `result=(()=>{class A{static n=0;x=1;#y=2;constructor(e){this.z=e;A.n++}y(){return this.#y+A.n}}class B extends A{y(){let A=super.y();return A+1}}let C=class A{m(){return A.k}};C.k=9;return[new A(1).y(),new B(2).y(),new C().m()]})();`,
  "functions with names of their own": `result=(()=>{let f=function g(n){return n<2?1:n*g(n-1)},g=3;function h(){return arguments.length+g}return[f(5),g,h(1,2)]})();`,
  "labels, catch, switch, templates, regular expressions": `result=(()=>{let s="";a:for(let a=0;a<3;a++)for(let b=0;b<3;b++){if(b===1)continue a;s+=\`\${a}
\${b}/\`}try{throw 7}catch(e){let a=e;s+=a}switch(s.length){default:let c=s.replace(/a|b\\n/g,"");s=c}return s})();`,
  "what comes from outside": `result=(()=>{let f=e=>Math.max(e,given),g=(given)=>given+1;return[f(1),g(1),typeof missing]})();`,
  "names of two letters and more": `result=(()=>{let first=1,second=2;const third=(first,fourth)=>first+second*fourth;return third(second,first)})();`,
};
const run = (code: string): unknown =>
  JSON.parse(JSON.stringify(runInNewContext(`${code}result`, { result: null, given: 4 })));

test.each(Object.entries(scripts))("the script does the same: %s", (_, code) => {
  expect(run(rename(code).code)).toEqual(run(code));
});

test("a name that serves as well nearly everywhere is given, and everywhere the same", () => {
  const one = (name: string) => `function(${name}){return ${name}.length}`;
  const { code } = rename(`(()=>{use(${[..."abcdefghij"].map(one).join()})})();`);
  expect(new Set(code.match(/function\(.*?\}/g))).toEqual(new Set([one(/function\((.)\)/.exec(code)![1])]));
  expect(rename(code).code).toBe(code);
});

test.each(Object.entries(scripts))("every token is traced to the one it was: %s", (_, code) => {
  const { code: written, mappings } = rename(code);
  const [was, is] = [code.split("\n"), written.split("\n")];
  expect(mappings).toHaveLength(is.length);
  for (const [line, segments] of mappings.entries())
    for (const [column, source, oldLine, oldColumn] of segments) {
      expect([source, oldLine]).toEqual([0, line]);
      const word = /^\w*/;
      const [now, before] = [is[line].slice(column), was[line].slice(oldColumn)];
      // What follows a name, or all of another token's first letter, is what stood there before.
      expect(now.replace(word, "")[0]).toBe(before.replace(word, "")[0]);
    }
  expect(mappings.flat().length).toBeGreaterThan(20);
});

test("nested functions with any names keep meaning what they meant", () => {
  const name = fc.constantFrom("a", "b", "c", "d");
  const script = fc.letrec<{ body: string }>((tie) => ({
    body: fc.oneof(
      { maxDepth: 4 },
      fc.tuple(name, name).map(([x, y]) => `log(typeof ${x},typeof ${y});`),
      fc
        .tuple(name, tie("body"), tie("body"))
        .map(([x, inner, rest]) => `(${x}=>{${inner}})(${x.charCodeAt(0)});${rest}`),
      fc.tuple(name, tie("body")).map(([x, inner]) => `{let ${x}=next();log(${x});${inner}}`),
      fc.tuple(name, name, tie("body")).map(([x, y, inner]) => `{function ${x}(${y}){log(${y});${inner}}${x}(next())}`),
    ),
  })).body;
  const told = (code: string): unknown[] => {
    const log: unknown[] = [];
    let count = 0;
    runInNewContext(code, { log: (...values: unknown[]) => log.push(values), next: () => count++ });
    return log;
  };
  fc.assert(
    fc.property(script, (body) => {
      const code = `"use strict";(()=>{let a=0,b=next(),c="";log(a,b,c);${body}})();`;
      expect(told(rename(code).code)).toEqual(told(code));
    }),
    { numRuns: 300 },
  );
});
