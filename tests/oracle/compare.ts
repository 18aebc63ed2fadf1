import { compileBpmn } from '../../models/parser';
import { indexProcess } from '../../models/process/index-process';
import { TestCase } from '../../workflows/engine/testing/test-case';
import { isClosed } from '../../workflows/engine';
import type { Net, NetData } from './net';
import { TokenGame, type Waiting } from './token-game';
import { writeNet } from './write-net';

/** Inputs after which a run is long enough, and open elements after which a net is too wide. */
const MAX_STEPS = 40;
const MAX_OPEN = 150;

/** One step as engine and oracle see it. */
export interface Picture {
  /** What completed in this step, sorted. */
  readonly completed: readonly string[];
  readonly open: readonly string[];
  readonly stuck: readonly string[];
  readonly waiting: readonly string[];
  readonly isOver: boolean;
}

export interface Difference {
  readonly step: number;
  readonly act: string;
  readonly oracle: Picture;
  readonly kernel: Picture;
}

export interface Comparison {
  /** `null`: the engine did what the oracle did, at each step. */
  readonly difference: Difference | null;
  readonly steps: number;
  /** Ids of all that completed. */
  readonly completed: readonly string[];
}

/**
 * Runs a net on the engine and on the oracle with the same acts and data.
 * @param next numbers that decide what is done, from 0
 * @throws Error when the file is refused
 */
export async function compare(net: Net, next: () => number): Promise<Comparison> {
  const data = (): NetData => ({ a: next() % 10, b: next() % 10 });
  const first = data();
  const kernel = await KernelRun.start(net, first);
  const oracle = new TokenGame(net, first);
  const run = (steps: number): Comparison => ({ difference: null, steps, completed: oracle.completed });
  let act = 'start';
  let seen = 0;
  for (let step = 0; ; step += 1) {
    const expected = pictureOf(oracle, seen);
    seen = oracle.completed.length;
    const found = kernel.picture();
    if (JSON.stringify(expected) !== JSON.stringify(found)) {
      return { ...run(step), difference: { step, act, oracle: expected, kernel: found } };
    }
    const waiting = oracle.waiting();
    if (waiting.length === 0 || step >= MAX_STEPS || expected.open.length > MAX_OPEN) return run(step);
    const chosen = next() % waiting.length;
    const one = waiting[chosen];
    if (!one) return run(step);
    const values = data();
    if (next() % 5 === 0) kernel.revive();
    act = `${one.id} with a=${values.a} b=${values.b}`;
    kernel.act(one, waiting.slice(0, chosen).filter(({ id }) => id === one.id).length, values);
    oracle.act(one, values);
  }
}

function pictureOf(oracle: TokenGame, seen: number): Picture {
  return {
    completed: oracle.completed.slice(seen).toSorted(),
    open: oracle.open(),
    stuck: oracle.stuck(),
    waiting: oracle.waiting().map(({ id }) => id),
    isOver: oracle.isOver,
  };
}

class KernelRun {
  #seen = 0;

  private constructor(
    private readonly running: TestCase,
    private readonly processIds: ReadonlySet<string>,
  ) {}

  static async start(net: Net, data: NetData): Promise<KernelRun> {
    const { processes, findings } = await compileBpmn(Buffer.from(writeNet(net)), 'net.bpmn');
    if (processes.length === 0) throw new Error(`Expected a valid net, but: ${JSON.stringify(findings)}`);
    const [root, ...models] = processes.map(({ model, hash }) => indexProcess(hash, model));
    if (!root) throw new Error('Expected a process');
    const bindings = processes.map(({ calls }) => ({
      calls: Object.fromEntries(calls.map(({ elementId, processId }) => [elementId, `9-${processId ?? ''}`])),
    }));
    const running = new TestCase(root, { models, bindings, variables: { ...data } });
    const run = new KernelRun(running, new Set(net.processes.map(({ id }) => id)));
    run.#resolveCalls();
    return run;
  }

  picture(): Picture {
    const { state } = this.running;
    const completed = this.running.completed().filter((id) => !this.processIds.has(id));
    const fresh = completed.slice(this.#seen);
    this.#seen = completed.length;
    const waiting = [
      ...[...state.userTasks.values()].map(({ opened }) => opened.elementId),
      ...[...state.subscriptions.values()].map(({ opened }) => opened.elementId),
    ];
    return {
      completed: fresh.toSorted(),
      open: this.running.open().toSorted(),
      stuck: [...state.incidents.values()].map(({ elementId }) => elementId).toSorted(),
      waiting: waiting.toSorted(),
      isOver: isClosed(state),
    };
  }

  /**
   * Goes on from the JSON of the state. Not while loops are open: several that are ready at the same instant may go on in
   * another order then, which the standard leaves open.
   */
  revive(): void {
    const { elements } = this.running.state;
    if (![...elements.values()].some(({ loop }) => loop)) this.running.continueAsNew();
  }

  act({ id, event }: Waiting, nth: number, data: NetData): void {
    const { state } = this.running;
    const isIt = ({ opened }: { readonly opened: { readonly elementId: string } }): boolean => opened.elementId === id;
    const variables = { ...data };
    if (event === null) {
      const taskKey = [...state.userTasks.values()].filter(isIt)[nth]?.opened.key ?? '';
      this.running.command({ type: 'complete-user-task', taskKey, variables, action: 'complete' });
    } else {
      const subscriptionKey = [...state.subscriptions.values()].filter(isIt)[nth]?.opened.key ?? '';
      const messageKey = `9${String(this.running.events.length).padStart(17, '0')}`;
      this.running.command({ type: 'correlate-message', subscriptionKey, messageKey, variables });
    }
    this.#resolveCalls();
  }

  /** All processes are with the case: nothing is asked of outside. */
  #resolveCalls(): void {
    if (this.running.commands.length > 0) throw new Error(`Unexpected ${JSON.stringify(this.running.commands)}`);
  }
}
