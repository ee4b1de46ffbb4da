/**
 * The add-in's custom functions, called where they live: in the iframe, of our origin, through the table that
 * `CustomFunctions.associate` fills. Excel sends arguments and results as messages instead; the results are the same,
 * and a sheet recalculates in one go.
 */
import type { Book } from "../../model/book";
import type { AddinFrame } from "./frame";

type Metadata = Parameters<Book["registerFunctions"]>[0];

export async function loadMetadata(url: string): Promise<Metadata> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as Metadata;
}

const patience = 20_000;
/** All functions are associated in one script: those that are not there soon after the others will not come. */
const grace = 2_000;

/**
 * Resolves once the add-in's page has associated the functions that functions.json names, and Microsoft's client has put
 * `CustomFunctions.Error` in place (it loads after office.js itself; Excel calls no function before). The result names
 * the functions that are lacking. Rejects where the page associates nothing at all.
 */
export async function functionsReady(frame: AddinFrame, metadata: Metadata): Promise<string[]> {
  const wanted = metadata.functions.map((definition) => definition.id.toUpperCase());
  const end = performance.now() + patience;
  let some = Infinity;
  for (;;) {
    const runtime = frame.window?.CustomFunctions;
    const lacking = wanted.filter((id) => !runtime?._association?.mappings[id]);
    if (runtime?.ErrorCode) {
      if (!lacking.length) return [];
      if (lacking.length < wanted.length) some = Math.min(some, performance.now());
      if (performance.now() > some + grace) return lacking;
    }
    if (performance.now() > end) throw new Error("CustomFunctions.associate");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Calls go to the frame of the moment, so that functions go on working after the add-in was loaded anew. */
export function functionCaller(frame: () => AddinFrame | null): Parameters<Book["registerFunctions"]>[1] {
  return (id, args, invocation) => {
    const call = frame()?.window?.CustomFunctions?._association?.mappings[id.toUpperCase()];
    if (!call) throw Object.assign(new Error("The add-in is not loaded."), { code: "#N/A" });
    return call(...args, invocation);
  };
}
