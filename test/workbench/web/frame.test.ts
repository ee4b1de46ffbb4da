/** @jest-environment jsdom */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AddinFrame, type AddinHost } from "../../../workbench/web/addin/frame";

type Wire = Record<string, unknown>;

function setUp(host: Partial<AddinHost> = {}): {
  frame: AddinFrame;
  conversation: string;
  lacking: string[];
  send: (message: Wire) => Promise<Wire | undefined>;
  sent: Wire[];
} {
  const lacking: string[] = [];
  const frame = new AddinFrame({
    container: document.body,
    url: "/addin/taskpane.html",
    title: "UOPS",
    locale: "zh-TW",
    dark: false,
    documentName: "Orders.xlsx",
    onError: () => undefined,
    host: {
      richApi: async (body) => body,
      settings: () => [["kept", '"yes"']],
      saveSettings: () => undefined,
      requirements: () => ({ ExcelApi: "1.17" }),
      lacking: (what) => lacking.push(what),
      focusGrid: () => undefined,
      ...host,
    },
  });
  const conversation = /_xdm_Info=([^|]+)\|/.exec(frame.frame.src)?.[1] ?? "";
  const sent: Wire[] = [];
  const inner = frame.frame.contentWindow as Window;
  inner.postMessage = ((text: string) => sent.push(JSON.parse(text) as Wire)) as never;
  const send = async (message: Wire): Promise<Wire | undefined> => {
    const before = sent.length;
    const data = JSON.stringify({
      _messageType: 0,
      _conversationId: conversation,
      _origin: window.location.origin,
      _serializerVersion: 1,
      ...message,
    });
    window.dispatchEvent(new MessageEvent("message", { data, origin: window.location.origin, source: inner }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    return sent[before];
  };
  return { frame, conversation, lacking, send, sent };
}

describe("the frame of an add-in", () => {
  it("loads the page with the host's facts, and a conversation of its own each time", () => {
    const first = setUp();
    const second = setUp();
    expect(first.frame.frame.src).toContain("?_host_Info=Excel$Web$16.00$zh-TW$");
    expect(first.frame.frame.src).toMatch(/\$disableLogging\$3#&_xdm_Info=/);
    expect(first.conversation).not.toBe(second.conversation);
  });

  it("tells language, settings and requirement sets first", async () => {
    const { send } = setUp();
    const answer = await send({
      _actionName: "ContextActivationManager_getAppContextAsync",
      _correlationId: 0,
      _actionType: 0,
      _data: "x",
    });
    expect(answer?._data).toMatchObject({
      _appUILocale: "zh-TW",
      _settings: [["kept", '"yes"']],
      _requirementMatrix: '{"ExcelApi":"1.17"}',
    });
    expect(answer).toMatchObject({ _messageType: 1, _correlationId: 0, _errorCode: 0, _responseType: 0 });
  });

  it("passes requests of the Excel API on and their answers back", async () => {
    const { send } = setUp({ richApi: async (body) => `answer to ${body}` });
    const answer = await send({
      _actionName: "executeMethod",
      _correlationId: 5,
      _actionType: 0,
      _data: { ArrayData: ["", "", "", [], "request"], DdaMethod: { DispatchId: 93 } },
    });
    expect(answer?._data).toEqual({ Version: 1, Error: 0, Data: [200, [], "answer to request"] });
  });

  it("saves settings", async () => {
    const saved: unknown[] = [];
    const { send } = setUp({ saveSettings: (settings) => saved.push(settings) });
    await send({
      _actionName: "executeMethod",
      _correlationId: 3,
      _actionType: 0,
      _data: { DdaSettingsMethod: { Properties: [["k", '{"a":1}']] }, DdaMethod: { DispatchId: 76 } },
    });
    expect(saved).toEqual([[["k", '{"a":1}']]]);
  });

  it("runs a command once the add-in listens, and knows when it is done", async () => {
    const { frame, send, sent } = setUp();
    const done = frame.invokeCommand("insertRetention", "Uops.Retention");
    expect(sent).toEqual([]);
    await send({ _actionName: "appCommandInvoked", _correlationId: 2, _actionType: 1, _data: { eventDispId: 39 } });
    const event = sent.find((message) => message._responseType === 1);
    expect(event).toMatchObject({
      _actionName: "appCommandInvoked",
      _correlationId: 2,
      _data: { 1: "insertRetention", 2: '{"source":{"id":"Uops.Retention"}}' },
    });
    const id = (event?._data as Record<string, string>)[0];
    await send({
      _actionName: "executeMethod",
      _correlationId: 9,
      _actionType: 0,
      _data: { 0: id, 1: 0, 2: "{}", DdaMethod: { DispatchId: 94 } },
    });
    await expect(done).resolves.toBe(0);
  });

  it("pushes events to a client that registered for them, and to no other", async () => {
    const { frame, send, sent } = setUp();
    frame.push([[65536, 10, "sheet", "{}", "1", false]]);
    expect(sent).toEqual([]);
    await send({ _actionName: "richApiMessage", _correlationId: 4, _actionType: 1, _data: { eventDispId: 33 } });
    frame.push([[65536, 10, "sheet", "{}", "1", false]]);
    expect(sent[1]).toMatchObject({
      _actionName: "richApiMessage",
      _correlationId: 4,
      _responseType: 1,
      _data: { Version: 1, Error: 0, ArrayData: [[65536, 10, "sheet", "{}", "1", false]] },
    });
  });

  it("names what it cannot do instead of staying silent", async () => {
    const { send, lacking } = setUp();
    const answer = await send({
      _actionName: "executeMethod",
      _correlationId: 7,
      _actionType: 0,
      _data: { DdaMethod: { DispatchId: 64 } },
    });
    expect((answer?._data as { Error: number }).Error).not.toBe(0);
    expect(lacking).toEqual(["Office.context.document (dispatch 64)"]);
  });

  it("answers nobody else, and nobody at all once retired", async () => {
    const { frame, send, sent } = setUp();
    window.dispatchEvent(
      new MessageEvent("message", {
        data: JSON.stringify({ _messageType: 0, _actionName: "executeMethod" }),
        origin: "https://elsewhere.example",
        source: frame.frame.contentWindow,
      }),
    );
    await send({
      _conversationId: "another",
      _actionName: "ContextActivationManager_getAppContextAsync",
      _actionType: 0,
    });
    frame.retire();
    await send({ _actionName: "ContextActivationManager_getAppContextAsync", _actionType: 0 });
    expect(sent).toEqual([]);
  });
});

const shared = process.env.UOPS_SHARED ?? join(__dirname, "../../../../shared");
const recorded = join(shared, "facts/web-host-messages.json");
if (!existsSync(recorded)) console.log("Skipped 1 test: no recorded messages (set UOPS_SHARED).");
(existsSync(recorded) ? describe : describe.skip)("messages recorded from the real client", () => {
  it("are all answered, in the form the client accepted", async () => {
    const messages = JSON.parse(readFileSync(recorded, "utf8")) as [string, Wire][];
    const { send, conversation } = setUp({ richApi: async () => '{"Results":[]}' });
    const requests = messages.filter(([direction]) => direction === "C>S").map(([, message]) => message);
    expect(requests.length).toBeGreaterThan(20);
    for (const request of requests) {
      const answer = await send({ ...request, _conversationId: conversation });
      const accepted = messages.find(
        ([direction, message]) =>
          direction === "S>C" && message._correlationId === request._correlationId && message._responseType === 0,
      )?.[1];
      if (!accepted) continue;
      expect(Object.keys(answer ?? {}).sort()).toEqual(Object.keys(accepted).sort());
      if (request._actionName === "executeMethod")
        expect(Object.keys(answer?._data as object)).toEqual(Object.keys(accepted._data as object));
      if (request._actionName === "ContextActivationManager_getAppContextAsync")
        expect(Object.keys(answer?._data as object).sort()).toEqual(Object.keys(accepted._data as object).sort());
    }
  });
});
