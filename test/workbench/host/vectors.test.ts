/**
 * Messages recorded between Microsoft's client and an earlier host, replayed in their order. Ids are the host's own, so
 * a recorded id stands for the one that this host gave in its place; everything else has to be the same.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createHost } from "../../../workbench/host/host";
import type { Host } from "../../../workbench/host/host";
import type { RequestBody, ResponseBody } from "../../../workbench/host/protocol";
import { Book } from "../../../workbench/model/book";
import { createHeadlessUniver } from "../../../workbench/model/headless";

const facts = join(process.env.UOPS_SHARED ?? resolve(__dirname, "../../../../shared"), "facts");

interface Recorded {
  label: string;
  request: { message: { url: string; body: RequestBody } } | null;
  response: { message: { body?: string } } | null;
}

const read = <T>(name: string): T[] => {
  const file = join(facts, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T[]) : [];
};

const recorded = read<Recorded>("richapi-messages.json");
const wire = read<
  ["S>C" | "C>S", { _actionName: string; _data: { ArrayData?: unknown[]; DdaMethod?: { DispatchId: number } } }]
>("custom-function-messages.json");
const web = read<unknown>("web-host-messages.json");

if (recorded.length === 0) console.warn(`Skipped: 3 files of recorded messages, not found in ${facts}`);
const whenRecorded = recorded.length > 0 ? describe : describe.skip;

whenRecorded("recorded RichApi messages", () => {
  let host: Host;
  let close: () => void;
  const ids = new Map<string, string>();

  beforeAll(() => {
    const univer = createHeadlessUniver();
    const book = Book.fromData(undefined, univer);
    host = createHost(book);
    close = () => {
      host.dispose();
      book.dispose();
      univer.dispose();
    };
  });
  afterAll(() => close());

  const substitute = (json: string): string =>
    [...ids].reduce((text, [old, ours]) => text.replaceAll(JSON.stringify(old), JSON.stringify(ours)), json);

  function compare(expected: unknown, actual: unknown, path: string): void {
    if (typeof expected === "string" && /^(ref\d+|\{.*\}|cf.*|CF.*)$/.test(expected) && /Id$/.test(path)) {
      expect(["string", "number"]).toContain(typeof actual);
      ids.set(expected, String(actual));
    } else if (Array.isArray(expected)) {
      expect(Array.isArray(actual)).toBe(true);
      expect((actual as unknown[]).length).toBe(expected.length);
      expected.forEach((item, i) => compare(item, (actual as unknown[])[i], `${path}[${i}]`));
    } else if (typeof expected === "object" && expected !== null) {
      for (const [key, value] of Object.entries(expected))
        compare(value, (actual as Record<string, unknown> | null)?.[key], `${path}.${key}`);
    } else expect({ path, value: actual }).toEqual({ path, value: expected });
  }

  recorded.forEach(({ label, request, response }, index) => {
    if (!request || !response?.message.body) return;
    test(`${index + 1}: ${label}`, async () => {
      const expected = JSON.parse(response.message.body!) as ResponseBody;
      const reply = JSON.parse(await host.handle(substitute(JSON.stringify(request.message.body)))) as ResponseBody;
      // The earlier host lacked members that this one has.
      const lacked = expected.Error?.Code === "NotImplemented";
      if (!lacked)
        expect([reply.Error?.Code, reply.Error?.ActionIndex]).toEqual([
          expected.Error?.Code,
          expected.Error?.ActionIndex,
        ]);
      else expect(reply.Error).toBeUndefined();
      expected.Results.forEach((result, i) => {
        expect(reply.Results[i]?.ActionId).toBe(result.ActionId);
        compare(result.Value, reply.Results[i]!.Value, `Results[${i}]`);
      });
    });
  });
});

(wire.length > 0 ? describe : describe.skip)("recorded messages of the custom functions' wire path", () => {
  const bodies = wire.flatMap(([, message]) =>
    message._data.DdaMethod?.DispatchId === 93 ? [message._data.ArrayData![4] as string] : [],
  );

  test.each(bodies.map((body, i) => [i + 1, body] as const))("request %i is acknowledged", async (_i, body) => {
    const univer = createHeadlessUniver();
    const book = Book.fromData(undefined, univer);
    const host = createHost(book);
    const reply = JSON.parse(await host.handle(body)) as ResponseBody;
    expect(reply.Error).toBeUndefined();
    expect(reply.Results).toHaveLength((JSON.parse(body) as RequestBody).Actions.length);
    host.dispose();
    book.dispose();
    univer.dispose();
  });
});

(web.length > 0 ? describe : describe.skip)("recorded messages of the page", () => {
  const bodies =
    JSON.stringify(web).match(
      /\{\\+"(?:AutoKeepReference\\+":(?:true|false),\\+")?Actions\\+":.*?\\+"ObjectPaths\\+":\{.*?\}\}(?=")/g,
    ) ?? [];
  const plain = bodies.map((text) => JSON.parse(`"${text.replaceAll('\\\\\\"', '\\"')}"`) as string);

  test("every RichApi request in them is understood", async () => {
    expect(plain.length).toBeGreaterThan(0);
    const univer = createHeadlessUniver();
    const book = Book.fromData(undefined, univer);
    const host = createHost(book);
    for (const body of plain) {
      const reply = JSON.parse(await host.handle(body)) as ResponseBody;
      expect(["", "ItemNotFound"]).toContain(reply.Error?.Code ?? "");
    }
    expect([...host.missing]).toEqual([]);
    host.dispose();
    book.dispose();
    univer.dispose();
  });
});
