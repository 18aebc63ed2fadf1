import { ENGINE_REV } from '../../../models/engine-revision';
import type { NumberedEvent } from '../../../models/events/engine-event';
import type { JsonObject } from '../../../models/json';
import { SHIPPED_CALENDAR } from '../../../models/library/calendars/shipped-calendar';
import type { ActivityOutcome, Actor, CaseCommand, CaseFile } from '../../../models/messages';
import { buildCalendar } from '../../../models/sla/calendar';
import type { WorkingCalendar } from '../../../models/sla/calendar';
import { formatInstant, parseInstant } from '../../../models/sla/instant';
import { advance, isClosed, nextWakeUp } from '../../../workflows/engine';
import type { CaseState, EngineEnvironment, KernelCommand, KernelInput } from '../../../workflows/engine';
import type { LibraryModels } from './library-models';

export type Answer = (input: JsonObject, division: string | null, at: string) => ActivityOutcome;
export type Answers = Readonly<Record<string, Answer>>;

/** An activity as it was asked for. */
export interface Call {
  readonly type: string;
  readonly division: string | null;
  readonly input: JsonObject;
}

/** An instance without a case file, as a message starts it. */
interface PlainStart {
  readonly openedAt: number;
  readonly startElementId: string;
}

/** A case of the library on the kernel, with a clock that only the test moves. */
export class LibraryCase {
  readonly events: NumberedEvent[] = [];
  readonly calls: Call[] = [];
  /** Messages thrown, by name. */
  readonly thrown: string[] = [];
  #state: CaseState | null = null;
  #now: number;
  #commandNo = 0;
  readonly #env: EngineEnvironment;
  readonly #answers: Answers;

  /** @param begin the case file, or when and where a plain instance begins */
  constructor(models: LibraryModels, begin: CaseFile | PlainStart, answers: Answers, variables: JsonObject = {}) {
    const file = 'caseNo' in begin ? begin : null;
    const startElementId = 'startElementId' in begin ? begin.startElementId : null;
    this.#now = begin.openedAt;
    this.#answers = answers;
    this.#env = {
      process(hash) {
        const process = models.processes.get(hash);
        if (!process) throw new Error(`Expected a model ${hash}`);
        return process;
      },
      calendar: calendarOf,
    };
    const root = { instanceNo: '1234567890', models: models.bindings, variables, startElementId };
    const actor = file ? clerk(file.receivingDivision) : SYSTEM;
    this.#feed({ type: 'start', ...root, actor, file, engineRev: ENGINE_REV });
  }

  /** Element ids of the open user tasks, oldest first. */
  get tasks(): readonly string[] {
    return [...this.state.userTasks.values()].map(({ opened }) => opened.elementId);
  }

  get isClosed(): boolean {
    return isClosed(this.state);
  }

  get state(): CaseState {
    if (!this.#state) throw new Error('Expected a started case');
    return this.#state;
  }

  get now(): string {
    return formatInstant(this.#now);
  }

  /** Claims and completes an open user task as someone of the side and role that the model asks for. */
  complete(elementId: string, variables: JsonObject = {}, actor?: Actor): void {
    const task = [...this.state.userTasks.values()].find(({ opened }) => opened.elementId === elementId)?.opened;
    if (!task) throw new Error(`Expected an open task ${elementId}, but open are ${this.tasks.join(', ')}`);
    const who = actor ?? actorOf(task.candidateGroups[0] ?? '');
    this.#command(
      { type: 'assign-user-task', taskKey: task.key, assignee: who.userId, allowOverride: false, action: '' },
      who,
    );
    this.#command({ type: 'complete-user-task', taskKey: task.key, variables, action: '' }, who);
  }

  /** Completes tasks in order, each without variables unless given as a pair. */
  completeAll(...steps: readonly (string | readonly [elementId: string, variables: JsonObject])[]): void {
    for (const step of steps) {
      if (typeof step === 'string') this.complete(step);
      else this.complete(...step);
    }
  }

  /** Publishes a message from outside. @returns how many processes of the case took it */
  publish(name: string, correlationKey: string, variables: JsonObject = {}): number {
    const receivers = new Map(
      [...this.state.subscriptions.values()]
        .filter(({ opened }) => opened.messageName === name && opened.correlationKey === correlationKey)
        .map(({ opened }) => [opened.processId, opened.key]),
    );
    for (const subscriptionKey of receivers.values()) {
      this.#commandNo += 1;
      this.#command(
        { type: 'correlate-message', subscriptionKey, messageKey: `${this.#commandNo}`, variables },
        SYSTEM,
      );
    }
    return receivers.size;
  }

  /** Lets time pass up to an instant; timers fire at theirs. */
  runTo(instant: string): void {
    const target = parseInstant(instant);
    if (target === null) throw new Error(`Expected an instant, but got ${instant}`);
    for (;;) {
      const due = this.isClosed ? null : nextWakeUp(this.state);
      if (due === null || due > target) break;
      this.#now = Math.max(this.#now, due);
      this.#feed({ type: 'timer-due' });
    }
    this.#now = target;
  }

  /** Flow nodes in the order in which they ended, of one process or of all. */
  path(processId?: string): readonly string[] {
    const opened = new Map<string, { readonly elementId: string; readonly instanceKey: string }>();
    const processes = new Map<string, string>();
    const path: string[] = [];
    for (const event of this.events) {
      if (event.type === 'instance-created') processes.set(event.key, event.processId);
      if (event.type === 'element-activating' && event.elementType !== 'bpmn:Process') opened.set(event.key, event);
      if (event.type !== 'element-completed') continue;
      const element = opened.get(event.key);
      if (!element) continue;
      if (processId === undefined || processes.get(element.instanceKey) === processId) path.push(element.elementId);
    }
    return path;
  }

  /** Names of the milestones reached; those that took effect at another instant with `@` and it. */
  get milestones(): readonly string[] {
    return this.events.flatMap((event) => {
      if (event.type !== 'milestone-reached') return [];
      return [
        event.milestoneAt === event.at ? event.milestone : `${event.milestone}@${formatInstant(event.milestoneAt)}`,
      ];
    });
  }

  /** The last ledger entry of a clock. */
  clock(id: string): {
    readonly status: string;
    readonly started: string | null;
    readonly due: string | null;
    readonly stopped: string | null;
  } {
    const last = this.events.findLast((event) => event.type === 'clock-ledger' && event.clockId === id);
    const entry = last?.type === 'clock-ledger' ? last : null;
    const text = (instant: number | null | undefined) => (instant == null ? null : formatInstant(instant));
    const { startedAt, due, stoppedAt } = entry ?? {};
    return {
      status: entry?.status ?? 'not-started',
      started: text(startedAt),
      due: text(due),
      stopped: text(stoppedAt),
    };
  }

  /** The last value that a variable of the root instance got. */
  variable(name: string): unknown {
    const root = `${this.state.instanceNo}00000000`;
    const set = this.events.findLast(
      (event) => event.type === 'variables-set' && event.scopeKey === root && Object.hasOwn(event.values, name),
    );
    return set?.type === 'variables-set' ? set.values[name] : undefined;
  }

  get incidents(): readonly string[] {
    return [...this.state.incidents.values()].map(({ errorType, message }) => `${errorType}: ${message}`);
  }

  #command(command: CaseCommand, actor: Actor): void {
    this.#commandNo += 1;
    this.#feed({ type: 'command', envelope: { commandId: `c${this.#commandNo}`, actor, command } });
  }

  #feed(first: KernelInput): void {
    const inputs: KernelInput[] = [first];
    for (let input = inputs.shift(); input; input = inputs.shift()) {
      const step = advance(this.#state, input, this.#now, this.#env);
      if (step.refusal) throw new Error(step.refusal.code);
      this.#state = step.state;
      this.events.push(...step.events);
      if (step.more) inputs.push({ type: 'continue' });
      for (const command of step.commands) inputs.push(...this.#perform(command));
    }
  }

  #perform(command: KernelCommand): readonly KernelInput[] {
    if (command.type === 'schedule-activity') {
      const { key, activityType: type, division, input } = command;
      this.calls.push({ type, division, input });
      const answer = this.#answers[type];
      return answer ? [{ type: 'activity-resolved', key, outcome: answer(input, division, this.now) }] : [];
    }
    if (command.type !== 'publish-message') return [];
    this.thrown.push(command.name);
    const own = [...this.state.subscriptions.values()].filter(
      ({ opened }) => opened.messageName === command.name && opened.correlationKey === command.correlationKey,
    );
    const perProcess = new Map(own.map(({ opened }) => [opened.processId, opened.key]));
    return [
      { type: 'message-published', key: command.key },
      ...[...perProcess.values()].map((subscriptionKey): KernelInput => {
        const deliver = {
          type: 'correlate-message',
          subscriptionKey,
          messageKey: command.key,
          variables: command.variables,
        } as const;
        return { type: 'command', envelope: { commandId: command.key, actor: SYSTEM, command: deliver } };
      }),
    ];
  }
}

const calendars = new Map<string, WorkingCalendar>();

function calendarOf(division: string): WorkingCalendar {
  const known = calendars.get(division) ?? buildCalendar(SHIPPED_CALENDAR, division);
  calendars.set(division, known);
  return known;
}

const SYSTEM: Actor = { userId: 'system', roles: ['system'], groups: [], division: null };

/** Someone with one role at one division, from the group name `role@division`. */
export function actorOf(group: string): Actor {
  const [role = '', division = ''] = group.split('@');
  return { userId: `${role}-${division}`, roles: [role], groups: [role, group], division };
}

function clerk(division: string): Actor {
  return actorOf(`collecting_clerk@${division}`);
}
