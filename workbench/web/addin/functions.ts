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

/**
 * Resolves once the add-in's page has associated every function that functions.json names, and Microsoft's client has
 * put `CustomFunctions.Error` in place (it loads after office.js itself; Excel calls no function before).
 */
export async function functionsReady(frame: AddinFrame, metadata: Metadata, milliseconds = 20_000): Promise<void> {
  const wanted = metadata.functions.map((definition) => definition.id.toUpperCase());
  const end = performance.now() + milliseconds;
  for (;;) {
    const runtime = frame.window?.CustomFunctions;
    const lacking = wanted.filter((id) => !runtime?._association?.mappings[id]);
    if (!lacking.length && runtime?.ErrorCode) return;
    if (performance.now() > end) throw new Error(`CustomFunctions.associate: ${lacking.join(", ")}`);
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
