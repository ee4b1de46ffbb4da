import { lastOutcome, setOutcome, watchOutcome } from "../../src/workbook/outcome";

test("who watches hears of each outcome until they stop; the last one can be asked for", () => {
  const heard = jest.fn();
  const stop = watchOutcome(heard);
  setOutcome({ kind: "done", text: "a" });
  expect(lastOutcome()).toEqual({ kind: "done", text: "a" });
  setOutcome(null);
  stop();
  setOutcome({ kind: "problem", text: "b" });
  expect(heard.mock.calls).toEqual([[{ kind: "done", text: "a" }], [null]]);
});
