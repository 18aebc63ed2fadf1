import type { Act } from './acts';
import { KernelRun } from './kernel-run';
import type { Net, NetData } from './net';
import { TokenGame } from './token-game';

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
  readonly data: readonly string[];
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
  const acts: string[] = [`start with a=${first.a} b=${first.b}`];
  let seen = 0;
  for (let step = 0; ; step += 1) {
    const expected = pictureOf(oracle, seen);
    seen = oracle.completed.length;
    const found = kernel.picture();
    if (JSON.stringify(expected) !== JSON.stringify(found)) {
      return { ...run(step), difference: { step, act: acts.join('; '), oracle: expected, kernel: found } };
    }
    const possible = oracle.acts();
    const chosen = next() % Math.max(possible.length, 1);
    const act = possible[chosen];
    if (!act || step >= MAX_STEPS || expected.open.length > MAX_OPEN) return run(step);
    const values = data();
    if (next() % 5 === 0) kernel.revive();
    acts.push(`${act.type} ${act.id} with a=${values.a} b=${values.b}`);
    try {
      kernel.act(act, nthOf(act, possible.slice(0, chosen)), values);
    } catch (cause) {
      throw new Error(`The engine fails after ${acts.join('; ')}: ${String(cause)}`, { cause });
    }
    oracle.act(act, values);
  }
}

/** How many of the same kind and id come before it. */
function nthOf(act: Act, before: readonly Act[]): number {
  return before.filter(({ type, id }) => type === act.type && id === act.id).length;
}

function pictureOf(oracle: TokenGame, seen: number): Picture {
  return {
    completed: oracle.completed.slice(seen).toSorted(),
    open: oracle.open(),
    stuck: oracle.stuck(),
    waiting: oracle.waiting(),
    data: oracle.data(),
    isOver: oracle.isOver,
  };
}
