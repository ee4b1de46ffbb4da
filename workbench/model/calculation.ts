/**
 * Knows whether Univer still has formulas to recalculate, and waits for it. Univer gathers changes for 100 ms before it
 * calculates; reading through Office.js must see results at once, so waiting also starts the calculation.
 */
import { ICommandService } from "@univerjs/core";
import type { IDisposable, Injector } from "@univerjs/core";
import {
  IActiveDirtyManagerService,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
} from "@univerjs/engine-formula";
import { TriggerCalculationController } from "@univerjs/sheets-formula";

/** Private parts of Univer 0.25.1's trigger; a test fails if a new version moves them. */
interface Trigger {
  _waitingCommandQueue: unknown[];
  _setTimeoutKey: ReturnType<typeof setTimeout>;
  _executionInProgressParams: unknown;
  _executingDirtyData: object;
  _generateDirty(commands: unknown[]): object;
  _mergeDirty(a: object, b: object): object;
}

/** As long as Univer gathers, in milliseconds. */
const MOMENT = 100;

const isEnd = ({ id, params }: { readonly id: string; readonly params?: object }): boolean =>
  id === SetFormulaCalculationNotificationMutation.id &&
  (params as { functionsExecutedState?: number } | undefined)?.functionsExecutedState !== undefined;

export class Calculation {
  private readonly trigger: Trigger;
  private readonly commands: ICommandService;
  private readonly listeners: IDisposable[] = [];
  private waiting: (() => void)[] = [];
  private running = false;
  private held = 0;
  /** Manual: formulas wait for `recalculate()`; what a person types in the grid waits too. */
  mode: "Automatic" | "AutomaticExceptTables" | "Manual" = "Automatic";

  constructor(injector: Injector) {
    this.commands = injector.get(ICommandService);
    this.trigger = injector.get(TriggerCalculationController) as unknown as Trigger;
    const dirty = injector.get(IActiveDirtyManagerService);
    this.listeners.push(
      // Before, not after: a calculation without any formula ends while it is being started, and one that was stopped in
      // favour of another is followed by that other one while its own end is being told.
      this.commands.beforeCommandExecuted((command) => {
        if (command.id === SetFormulaCalculationStartMutation.id) this.running = true;
        else if (isEnd(command)) this.running = false;
      }),
      this.commands.onCommandExecuted((command, options) => {
        if (isEnd(command)) this.ended();
        // What changes beneath a calculation waits for its end: Univer would stop it and begin anew, which it sometimes
        // does not do, or calculate twice at once.
        else if (
          (this.running || this.held > 0 || (this.mode === "Manual" && !options?.onlyLocal)) &&
          dirty.get(command.id)
        )
          clearTimeout(this.trigger._setTimeoutKey);
      }),
    );
  }

  /** Whether this version of Univer has the private parts used here. */
  get knowsUniver(): boolean {
    const { trigger } = this;
    return (
      Array.isArray(trigger._waitingCommandQueue) &&
      typeof trigger._generateDirty === "function" &&
      typeof trigger._mergeDirty === "function" &&
      "_executingDirtyData" in trigger &&
      "_setTimeoutKey" in trigger
    );
  }

  /** Something changed since the last calculation, or one is under way. */
  get pending(): boolean {
    return this.trigger._waitingCommandQueue.length > 0 || this.running;
  }

  /** Resolves once every formula is up to date. */
  async settled(): Promise<void> {
    if (this.mode !== "Manual") await this.catchUp();
  }

  /** What changes meanwhile is calculated a moment afterwards, or when somebody asks for it. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.held++;
    clearTimeout(this.trigger._setTimeoutKey);
    try {
      return await work();
    } finally {
      if (--this.held === 0 && this.mode !== "Manual" && this.pending)
        this.trigger._setTimeoutKey = setTimeout(() => this.start(), MOMENT);
    }
  }

  private async catchUp(): Promise<void> {
    for (let turn = 0; this.pending; turn++) {
      if (turn > 100) throw new Error("The formulas do not settle.");
      this.start();
      await this.end();
    }
  }

  /** Recalculates every formula. */
  async recalculate(): Promise<void> {
    await this.catchUp();
    const { trigger } = this;
    this.run({ ...trigger._executingDirtyData, forceCalculation: true });
    await this.end();
  }

  private start(): void {
    const { trigger } = this;
    if (this.running || trigger._waitingCommandQueue.length === 0) return;
    clearTimeout(trigger._setTimeoutKey);
    trigger._executingDirtyData = trigger._mergeDirty(
      trigger._executingDirtyData,
      trigger._generateDirty(trigger._waitingCommandQueue),
    );
    trigger._waitingCommandQueue = [];
    this.run(trigger._executingDirtyData);
  }

  private run(dirty: object): void {
    this.running = true;
    void this.commands.executeCommand(SetFormulaCalculationStartMutation.id, { ...dirty }, { onlyLocal: true });
  }

  private async end(): Promise<void> {
    if (this.running) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private ended(): void {
    if (this.running) return;
    // The trigger clears its own state in a listener of the same notification: let it go first.
    const waiting = this.waiting;
    this.waiting = [];
    queueMicrotask(() => {
      waiting.forEach((resolve) => resolve());
      if (this.mode !== "Manual") this.start();
    });
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
    this.waiting.forEach((resolve) => resolve());
  }
}
