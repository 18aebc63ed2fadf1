import type { EngineEvent } from '../../models/events/engine-event';
import type { CaseScript } from './case-script';
import { enters, opensJob, opensTask, raises, rootBegins, sets, subscribes } from './events';

/** What is open in an invented case, by ordinal. */
interface Picture {
  nextOrdinal: number;
  readonly tasks: number[];
  readonly jobs: number[];
  readonly timers: number[];
  readonly subscriptions: number[];
  readonly incidents: number[];
  readonly elements: number[];
  readonly variables: string[];
}

/** Invents plausible events from numbers: the same numbers give the same events, and a fork goes its own way. */
export class RandomCase {
  readonly #script: CaseScript;
  readonly #open: Picture;

  constructor(script: CaseScript, open?: Picture) {
    this.#script = script;
    this.#open = open ?? {
      nextOrdinal: 1,
      tasks: [],
      jobs: [],
      timers: [],
      subscriptions: [],
      incidents: [],
      elements: [],
      variables: [],
    };
  }

  fork(script: CaseScript): RandomCase {
    return new RandomCase(script, structuredClone(this.#open));
  }

  begin(): EngineEvent[] {
    return rootBegins(this.#script);
  }

  /** Events of one activation. */
  act(choices: readonly number[]): EngineEvent[] {
    return choices.flatMap((choice) => this.#step(choice));
  }

  #step(choice: number): EngineEvent[] {
    const script = this.#script;
    const open = this.#open;
    const key = (ordinal: number): string => script.key(ordinal);
    switch (choice % 16) {
      case 0:
        return enters(script, this.#opened(open.elements));
      case 1:
        return this.#ended(open.elements, choice, (ordinal) => ({ type: 'element-completed', key: key(ordinal) }));
      case 2:
        return [
          opensTask(script, this.#opened(open.tasks), { priority: choice, candidateGroups: [`group-${choice}`] }),
        ];
      case 3:
        return this.#ended(open.tasks, choice, (ordinal) => ({
          type: 'user-task-completed',
          key: key(ordinal),
          action: '',
        }));
      case 4:
        return this.#changed(open.tasks, choice, (ordinal) => ({
          type: 'user-task-assigned',
          key: key(ordinal),
          assignee: choice % 3 === 0 ? null : `user-${choice}`,
          action: '',
        }));
      case 5:
        return this.#changed(open.tasks, choice, (ordinal) => ({
          type: 'user-task-updated',
          key: key(ordinal),
          priority: choice,
          action: '',
        }));
      case 6:
        return [opensJob(script, this.#opened(open.jobs))];
      case 7:
        return this.#changed(open.jobs, choice, (ordinal) => ({
          type: 'job-failed',
          key: key(ordinal),
          retries: choice % 4,
          availableAt: choice,
          message: 'text',
        }));
      case 8:
        return this.#ended(open.jobs, choice, (ordinal) => ({ type: 'job-completed', key: key(ordinal) }));
      case 9:
        return [raises(script, this.#opened(open.incidents))];
      case 10:
        return this.#ended(open.incidents, choice, (ordinal) => ({ type: 'incident-resolved', key: key(ordinal) }));
      case 11:
        return [this.#variables(choice)];
      case 12:
        return [subscribes(script, this.#opened(open.subscriptions), { correlationKey: `key-${choice}` })];
      case 13:
        return this.#ended(open.subscriptions, choice, (ordinal) => ({
          type: 'subscription-closed',
          key: key(ordinal),
        }));
      case 14:
        return [this.#clock(choice)];
      default:
        return [
          {
            type: 'command-accepted',
            commandId: `c${choice}`,
            command: 'set-variables',
            targetKey: key(0),
            actor: ACTOR,
          },
        ];
    }
  }

  #opened(list: number[]): number {
    // Two numbers, so that the element instance named by `ordinal - 1` is nobody else's key.
    this.#open.nextOrdinal += 2;
    list.push(this.#open.nextOrdinal);
    return this.#open.nextOrdinal;
  }

  #changed(list: readonly number[], choice: number, event: (ordinal: number) => EngineEvent): EngineEvent[] {
    const ordinal = list[choice % Math.max(list.length, 1)];
    return ordinal === undefined ? [] : [event(ordinal)];
  }

  #ended(list: number[], choice: number, event: (ordinal: number) => EngineEvent): EngineEvent[] {
    const [ordinal] = list.splice(choice % Math.max(list.length, 1), 1);
    return ordinal === undefined ? [] : [event(ordinal)];
  }

  #variables(choice: number): EngineEvent {
    const name = `v${choice % 5}`;
    const isKnown = this.#open.variables.includes(name);
    if (!isKnown) this.#open.variables.push(name);
    return sets(this.#script, this.#script.rootKey, { [name]: choice }, isKnown ? null : this.#opened([]));
  }

  #clock(choice: number): EngineEvent {
    const isRunning = choice % 3 !== 0;
    return {
      type: 'clock-ledger',
      clockId: `C${choice % 2}`,
      line: { type: isRunning ? 'started' : 'stopped', at: choice },
      status: isRunning ? 'running' : 'stopped',
      startedAt: 1,
      stoppedAt: isRunning ? null : choice,
      due: 1_000 + choice,
      dueDate: '2026-01-05',
      yellowAt: 500 + choice,
      provisional: choice % 2 === 0,
      calendarVersion: 'CN-2026',
    };
  }
}

const ACTOR = { userId: 'wang', roles: ['approver'], groups: ['approver'], division: '131000' };
