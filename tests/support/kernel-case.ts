import type { NumberedEvent } from '../../models/events/engine-event';
import { CodedError } from '../../models/errors/coded-error';
import type { CaseInput, CaseSnapshot, CommandEnvelope, CommandResult } from '../../models/messages';
import type { CaseStore } from '../../models/ports/case-store';
import type { EngineEnvironment, KernelCommand, KernelInput } from '../../workflows/engine/contract';
import type { ScriptRun } from '../../models/ports/script-runner';
import {
  advance,
  type CaseState,
  hasPendingOutside,
  isClosed,
  liveEvents,
  nextWakeUp,
  scriptRunOf,
} from '../../workflows/engine';

export interface KernelCaseDependencies {
  readonly store: CaseStore;
  readonly environment: EngineEnvironment;
  /** Takes requests to the outside; answers come back through {@link KernelCase.feed}. */
  perform(running: KernelCase, command: KernelCommand): void;
  now(): number;
}

/** One case that runs on the real kernel: inputs one at a time, each flushed before it is answered. */
export class KernelCase {
  readonly input: CaseInput;
  readonly #deps: KernelCaseDependencies;
  readonly #answered = new Map<string, CommandResult>();
  #state: CaseState | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #time = 0;

  constructor(input: CaseInput, deps: KernelCaseDependencies) {
    this.input = input;
    this.#deps = deps;
  }

  start(): Promise<CommandResult> {
    return this.feed({ type: 'start', ...this.input });
  }

  async command(envelope: CommandEnvelope): Promise<CommandResult> {
    const known = this.#answered.get(envelope.commandId);
    if (known) return known;
    if (this.isOver) throw new CodedError('INSTANCE_NOT_FOUND');
    const result = await this.feed({ type: 'command', envelope });
    this.#answered.set(envelope.commandId, result);
    return result;
  }

  /** Resolves when the input and all that follows from it without waiting is flushed. @throws CodedError a refusal */
  feed(input: KernelInput): Promise<CommandResult> {
    const turn = this.#turn.then(() => this.#step(input));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  get isOver(): boolean {
    return this.#state !== null && isClosed(this.#state) && !hasPendingOutside(this.#state);
  }

  snapshot(): CaseSnapshot {
    const state = this.#state;
    return {
      instanceNo: this.input.instanceNo,
      seq: state?.seq ?? 0,
      runEpoch: 1,
      flushPending: false,
      closed: state !== null && isClosed(state),
      live: state ? liveEvents(state) : [],
    };
  }

  /** What the script of an element instance runs on. */
  scriptOf(key: string): ScriptRun {
    if (!this.#state) throw new CodedError('INSTANCE_NOT_FOUND');
    return scriptRunOf(this.#state, key, this.#deps.environment);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #step(first: KernelInput): Promise<CommandResult> {
    this.#time = Math.max(this.#time, this.#deps.now());
    const fromSeq = (this.#state?.seq ?? 0) + 1;
    const events: NumberedEvent[] = [];
    const commands: KernelCommand[] = [];
    let input: KernelInput | null = first;
    while (input) {
      const step = advance(this.#state, input, this.#time, this.#deps.environment);
      if (step.refusal) throw new CodedError(step.refusal.code, step.refusal.message);
      this.#state = step.state;
      events.push(...step.events);
      commands.push(...step.commands);
      input = step.more ? { type: 'continue' } : null;
    }
    const { instanceNo, file } = this.input;
    const batch = { instanceNo, runEpoch: 1, fromSeq, workflowTime: this.#time, events, caseNo: file?.caseNo ?? null };
    if (events.length > 0) await this.#deps.store.flush(batch);
    for (const command of commands) this.#deps.perform(this, command);
    this.#arm();
    return { seq: this.#state?.seq ?? 0, flushed: true };
  }

  #arm(): void {
    this.stop();
    const due: unknown = this.#state && !isClosed(this.#state) ? nextWakeUp(this.#state) : null;
    const at = typeof due === 'object' && due !== null && 'at' in due ? due.at : due;
    if (typeof at !== 'number') return;
    const wait = Math.min(Math.max(0, at - this.#deps.now()), 2 ** 31 - 1);
    this.#timer = setTimeout(() => void this.feed({ type: 'timer-due' }), wait);
    this.#timer.unref();
  }
}
