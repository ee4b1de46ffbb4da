import { ICommandService, type Injector } from "@univerjs/core";
import {
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
} from "@univerjs/engine-formula";
import { TriggerCalculationController } from "@univerjs/sheets-formula";
import { Calculation } from "../../../workbench/model/calculation";

type Listener = (command: { id: string; params?: object }) => void;

/** Univer's command service as far as it matters here: listeners before and after, in the order in which they came. */
function fakeUniver() {
  const before: Listener[] = [];
  const after: Listener[] = [];
  const on = (list: Listener[]) => (listener: Listener) => {
    list.push(listener);
    return { dispose: () => undefined };
  };
  const commands = {
    beforeCommandExecuted: on(before),
    onCommandExecuted: on(after),
    executeCommand(id: string, params?: object) {
      for (const listener of before) listener({ id, params });
      for (const listener of after) listener({ id, params });
      return Promise.resolve(true);
    },
  };
  const trigger = {
    _waitingCommandQueue: [] as unknown[],
    _executingDirtyData: {},
    _setTimeoutKey: undefined as NodeJS.Timeout | undefined,
    _generateDirty: () => ({}),
    _mergeDirty: () => ({}),
  };
  const injector = {
    get: (token: unknown) =>
      token === ICommandService
        ? commands
        : token === TriggerCalculationController
          ? trigger
          : { get: (id: string) => id === "edit" },
  } as unknown as Injector;
  const tell = (functionsExecutedState: number) =>
    commands.executeCommand(SetFormulaCalculationNotificationMutation.id, { functionsExecutedState });
  return { commands, trigger, injector, tell };
}

const [stopped, success] = [1, 3];

test("a calculation that is stopped in favour of another is over when the other one is", async () => {
  const { commands, trigger, injector, tell } = fakeUniver();
  // Univer's own listener came first and starts anew while the stop is being told.
  commands.onCommandExecuted(({ params }) => {
    if ((params as { functionsExecutedState?: number } | undefined)?.functionsExecutedState === stopped)
      void commands.executeCommand(SetFormulaCalculationStartMutation.id);
  });
  const calculation = new Calculation(injector);
  trigger._waitingCommandQueue.push({});
  let settled = false;
  const waiting = calculation.settled().then(() => (settled = true));
  expect(calculation.pending).toBe(true);
  await tell(stopped);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([settled, calculation.pending]).toEqual([false, true]);
  await tell(success);
  await waiting;
  expect(calculation.pending).toBe(false);
});

test("a calculation that ends while it is being started is over", async () => {
  const { commands, trigger, injector, tell } = fakeUniver();
  commands.onCommandExecuted(({ id }) => {
    if (id === SetFormulaCalculationStartMutation.id) void tell(success);
  });
  const calculation = new Calculation(injector);
  trigger._waitingCommandQueue.push({});
  await calculation.settled();
  expect(calculation.pending).toBe(false);
});

test("what changes during a calculation does not stop it, and is calculated after it", async () => {
  const { commands, trigger, injector, tell } = fakeUniver();
  const byTimer = jest.fn();
  let starts = 0;
  commands.onCommandExecuted(({ id }) => {
    if (id === SetFormulaCalculationStartMutation.id) starts++;
    if (id !== "edit") return;
    trigger._waitingCommandQueue.push({});
    trigger._setTimeoutKey = setTimeout(byTimer, 1) as unknown as NodeJS.Timeout;
  });
  const calculation = new Calculation(injector);
  await commands.executeCommand(SetFormulaCalculationStartMutation.id);
  await commands.executeCommand("edit");
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([byTimer.mock.calls.length, starts, calculation.pending]).toEqual([0, 1, true]);
  await tell(success);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([starts, calculation.pending]).toEqual([2, true]);
  await tell(success);
  await calculation.settled();
  expect(calculation.pending).toBe(false);
});
