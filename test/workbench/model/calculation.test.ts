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
    _generateDirty: () => ({}),
    _mergeDirty: () => ({}),
  };
  const injector = {
    get: (token: unknown) =>
      token === ICommandService ? commands : token === TriggerCalculationController ? trigger : { get: () => null },
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
