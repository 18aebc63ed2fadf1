import { ENGINE_REV } from '../../../models/engine-revision';
import { equal } from 'node:assert';
import type { EngineEvent, EventOf, NumberedEvent } from '../../../models/events/engine-event';
import type { IndexedDecisions } from '../../../models/decisions';
import type { Json, JsonObject } from '../../../models/json';
import { SYSTEM_ACTOR } from '../../../models/messages';
import type { Actor, CaseCommand, CaseFile, ModelBinding, StartTrigger } from '../../../models/messages';
import type { IndexedProcess } from '../../../models/process/index-process';
import { advance, apply, createState, reviveState, serialiseState } from '..';
import type { Advance, CaseState, EngineEnvironment, KernelCommand, KernelInput } from '..';

export const INSTANCE_NO = '1234567890';
/** 2026-03-02 (a Monday) 09:00 +08:00. */
export const T0 = Date.UTC(2026, 2, 2, 1, 0, 0);
export const ADMIN: Actor = { userId: 'root', roles: ['admin'], groups: ['admin'], division: null };

export interface TestOptions {
  readonly variables?: JsonObject;
  readonly startElementId?: string;
  readonly startTrigger?: StartTrigger;
  readonly file?: CaseFile;
  /** Further models of the case; the binding's `calls` of the root names them by process id. */
  readonly models?: readonly IndexedProcess[];
  /** Models that are not the case's own but that it can load when a call is resolved. */
  readonly loadable?: readonly IndexedProcess[];
  readonly bindings?: readonly Partial<ModelBinding>[];
  /** Decision models by hash. */
  readonly decisions?: Readonly<Record<string, IndexedDecisions>>;
  /** Bindings of decisions that come with the case. */
  readonly decisionBindings?: readonly ModelBinding[];
  readonly calendar?: EngineEnvironment['calendar'];
  /** Replays all events over an empty state after each step and compares: on unless a test is about size. */
  readonly isChecked?: boolean;
  /** By default that of new cases. */
  readonly engineRev?: number;
}

/** A case in memory, driven one input at a time. After each step its events alone must rebuild its state. */
export class TestCase {
  state: CaseState;
  readonly events: NumberedEvent[] = [];
  readonly commands: KernelCommand[] = [];
  now = T0;
  readonly environment: EngineEnvironment;
  private readonly models: readonly ModelBinding[];
  private readonly replayed: CaseState;
  private ids = 0;

  constructor(
    root: IndexedProcess,
    private readonly options: TestOptions = {},
  ) {
    const { models = [], loadable = [] } = options;
    const processes = new Map([root, ...models, ...loadable].map((process) => [process.hash, process]));
    this.environment = {
      process: (hash) => processes.get(hash) as IndexedProcess,
      decisions: (hash) => options.decisions?.[hash] as IndexedDecisions,
      calendar: options.calendar ?? (() => null),
    };
    this.models = [root, ...models]
      .map((process, index) => ({
        ...bindingOf(process),
        ...options.bindings?.[index],
      }))
      .concat(options.decisionBindings ?? []);
    const file = options.file ?? null;
    const engineRev = options.engineRev ?? ENGINE_REV;
    this.replayed = createState({ instanceNo: INSTANCE_NO, engineRev, file, models: this.models });
    const { variables = {}, startElementId = null, startTrigger } = options;
    const input: KernelInput = {
      ...{ type: 'start', instanceNo: INSTANCE_NO, models: this.models, variables, startElementId, file },
      ...{ actor: SYSTEM_ACTOR, engineRev, ...(startTrigger ? { startTrigger } : {}) },
    };
    this.state = createState({ instanceNo: INSTANCE_NO, engineRev, file, models: this.models });
    this.take(advance(null, input, this.now, this.environment));
  }

  /** Feeds one input and what follows from it; returns what was emitted. */
  input(input: KernelInput): readonly NumberedEvent[] {
    const before = this.events.length;
    this.take(advance(this.state, input, this.now, this.environment));
    return this.events.slice(before);
  }

  /** Feeds a command that must be taken. */
  command(command: CaseCommand, actor: Actor = ADMIN): readonly NumberedEvent[] {
    const before = this.events.length;
    equal(this.tryCommand(command, actor)?.code, undefined);
    return this.events.slice(before);
  }

  /** Feeds a command; returns why it was refused, or null. */
  tryCommand(command: CaseCommand, actor: Actor = ADMIN): Advance['refusal'] {
    const envelope = { commandId: `command-${(this.ids += 1)}`, actor, command };
    const before = serialiseState(this.state);
    const result = advance(this.state, { type: 'command', envelope }, this.now, this.environment);
    if (result.refusal) {
      equal(JSON.stringify(serialiseState(result.state)), JSON.stringify(before));
      equal(result.events.length, 0);
    } else {
      this.take(result);
    }
    return result.refusal;
  }

  /** Lets time pass and fires all timers on the way, each at its instant. */
  wait(ms: number): void {
    const until = this.now + ms;
    for (let due = this.nextDue(); due !== null && due <= until; due = this.nextDue()) {
      this.now = Math.max(due, this.now);
      this.input({ type: 'timer-due' });
    }
    this.now = until;
  }

  /** Goes on from the JSON of the state, as a continued run does. */
  continueAsNew(): void {
    this.state = reviveState(JSON.parse(JSON.stringify(serialiseState(this.state))) as Json);
  }

  completeJob(elementId: string, variables: JsonObject = {}): readonly NumberedEvent[] {
    return this.command({ type: 'complete-job', jobKey: this.jobKey(elementId), variables });
  }

  completeTask(elementId: string, variables: JsonObject = {}): readonly NumberedEvent[] {
    return this.command({
      type: 'complete-user-task',
      taskKey: this.taskKey(elementId),
      variables,
      action: 'complete',
    });
  }

  correlate(elementId: string, variables: JsonObject = {}): readonly NumberedEvent[] {
    const subscriptionKey = this.subscriptionKey(elementId);
    const messageKey = `9${String((this.ids += 1)).padStart(17, '0')}`;
    return this.command({ type: 'correlate-message', subscriptionKey, messageKey, variables });
  }

  jobKey(elementId: string): string {
    return keyBy(this.state.jobs, elementId);
  }

  taskKey(elementId: string): string {
    return keyBy(this.state.userTasks, elementId);
  }

  subscriptionKey(elementId: string): string {
    return keyBy(this.state.subscriptions, elementId);
  }

  incident(elementId?: string): EventOf<'incident-created'> | undefined {
    return [...this.state.incidents.values()].find((open) => elementId === undefined || open.elementId === elementId);
  }

  resolveIncident(elementId?: string): readonly NumberedEvent[] {
    return this.command({ type: 'resolve-incident', incidentKey: this.incident(elementId)?.key ?? '' });
  }

  /** Ids of open elements, processes left out, sorted. */
  open(): string[] {
    return [...this.state.elements.values()]
      .filter((element) => element.key !== element.instanceKey)
      .map((element) => element.elementId)
      .sort();
  }

  /** Ids of elements in the order of their completion. */
  completed(): string[] {
    return this.ended('element-completed');
  }

  terminated(): string[] {
    return this.ended('element-terminated');
  }

  /** Variables of the root instance; of a called one by its process id. */
  variables(processId?: string): Record<string, Json> {
    const values = Object.create(null) as Record<string, Json>;
    const keys = this.of('instance-created').filter(
      (event) => processId === undefined || event.processId === processId,
    );
    for (const event of this.of('variables-set'))
      if (event.scopeKey === keys[0]?.key) Object.assign(values, event.values);
    return { ...values };
  }

  of<T extends EngineEvent['type']>(type: T): (EventOf<T> & NumberedEvent)[] {
    return this.events.filter((event): event is EventOf<T> & NumberedEvent => event.type === type);
  }

  elementKey(elementId: string): string {
    return [...this.state.elements.values()].find((element) => element.elementId === elementId)?.key ?? '';
  }

  private ended(type: 'element-completed' | 'element-terminated'): string[] {
    const ids = new Map(this.of('element-activating').map((event) => [event.key, event.elementId]));
    return this.of(type).map((event) => ids.get(event.key) ?? '');
  }

  private nextDue(): number | null {
    return this.state.timerQueue.first()?.due ?? null;
  }

  private take(result: Advance): void {
    equal(result.refusal, null);
    this.state = result.state;
    this.events.push(...result.events);
    this.commands.push(...result.commands);
    if (this.options.isChecked !== false) this.checkReplay(result.events);
    if (result.more) this.take(advance(this.state, { type: 'continue' }, this.now, this.environment));
  }

  private checkReplay(events: readonly NumberedEvent[]): void {
    for (const event of JSON.parse(JSON.stringify(events)) as NumberedEvent[]) apply(this.replayed, event);
    equal(JSON.stringify(serialiseState(this.replayed)), JSON.stringify(serialiseState(this.state)));
    const revived = reviveState(serialiseState(this.state));
    equal(JSON.stringify(serialiseState(revived)), JSON.stringify(serialiseState(this.state)));
    equal(revived.timerQueue.first()?.key, this.state.timerQueue.first()?.key);
  }
}

/** A binding whose definition key is `9` and the process id, called by process id from every call activity `call-<id>`. */
export function bindingOf(process: IndexedProcess): ModelBinding {
  const { processId } = process.model;
  return {
    ...{ hash: process.hash, definitionKey: `9-${processId}`, processId, version: 1, versionTag: null },
    ...{ calls: {}, forms: {} },
  };
}

function keyBy(
  map: ReadonlyMap<string, { readonly opened: { readonly elementId: string } }>,
  elementId: string,
): string {
  for (const [key, { opened }] of map) if (opened.elementId === elementId) return key;
  return '';
}
