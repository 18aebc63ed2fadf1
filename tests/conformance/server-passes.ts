import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { type ConformanceHouse } from './conformance-house';
import { CONFORMANCE_CASES } from './cases';
import type { ConformanceCase } from './conformance-case';
import { comparable, expectedOf, type Outcome } from './outcome';
import { runOnServer } from './run-on-server';
import { withUniqueNames } from './unique-names';
import { VARIANTS, variantOf } from './variants';

export type Pass = 'plain' | 'cache off' | 'workers killed';

export interface PassResult {
  readonly passed: number;
  /** Case id and what it gave instead. */
  readonly failures: readonly (readonly [id: string, expected: unknown, found: unknown])[];
  readonly seconds: number;
  /** Workers that were killed. */
  readonly kills: number;
}

/** Replaying every case at each step takes long on a busy machine. */
const PATIENCE_MS = 240_000;
/**
 * With dozens of cases at once nearly every step replays its history in full. With no cache at all the SDK gives up local
 * activities that are under way, and a pass takes minutes.
 */
const SMALLEST_CACHE = 2;
const KILL_EVERY_MS = 1_500;
/** All cases at once, and with all variants as many as one process can open connections for before they time out. */
const AT_ONCE = 700;
/** Of more the SDK, which works on no more cases than it caches, lets workflow tasks time out and forgets what they did. */
const AT_ONCE_UNCACHED = 20;
let runs = 0;

/** Runs cases at the same time on one server, up to 700. Prints counts. @param random in [0, 1), decides when workers are killed */
export async function runPass(
  house: ConformanceHouse,
  pass: Pass,
  cases: readonly ConformanceCase[],
  random: () => number,
): Promise<PassResult> {
  const started = Date.now();
  const token = await house.token();
  const server = { url: house.url, token, client: await house.client(), patienceMs: PATIENCE_MS };
  await house.startWorker(pass === 'cache off' ? SMALLEST_CACHE : null);
  const stopKilling = pass === 'workers killed' ? killing(house, random) : async () => 0;
  const suffix = `-r${(runs += 1)}`;
  const outcomes: (readonly [ConformanceCase, Outcome | null, problem: string])[] = [];
  const left = cases.entries();
  const work = async (): Promise<void> => {
    for (const [index, testCase] of left) {
      const own = `${suffix}n${index}`;
      await runOnServer(server, withUniqueNames(testCase, own), own).then(
        (outcome) => outcomes.push([testCase, outcome, '']),
        (error: unknown) => outcomes.push([testCase, null, inspect(error)]),
      );
    }
  };
  await Promise.all(Array.from({ length: pass === 'cache off' ? AT_ONCE_UNCACHED : AT_ONCE }, work));
  const kills = await stopKilling();
  await house.killWorkers();
  const failures = outcomes.flatMap(([testCase, outcome, problem]): PassResult['failures'] => {
    if (!outcome) return [[testCase.id, 'no error', problem]];
    const [expected, found] = [expectedOf(testCase), comparable(outcome, testCase)];
    return JSON.stringify(expected) === JSON.stringify(found) ? [] : [[testCase.id, expected, found]];
  });
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  const passed = cases.length - failures.length;
  process.stderr.write(`conformance, ${pass}: ${passed} of ${cases.length} cases, ${kills} kills, ${seconds} s\n`);
  return { passed, failures, seconds, kills };
}

/** All cases, and `share` of all their variants. */
export function casesWithVariants(share: number, random: () => number): readonly ConformanceCase[] {
  const variants = CONFORMANCE_CASES.flatMap((testCase) =>
    VARIANTS.flatMap((kind) => (random() < share ? (variantOf(testCase, kind, random) ?? []) : [])),
  );
  return [...CONFORMANCE_CASES, ...variants];
}

/** Two workers; one of them is killed at random instants and replaced. */
function killing(house: ConformanceHouse, random: () => number): () => Promise<number> {
  let isOver = false;
  let kills = 0;
  const loop = (async () => {
    const workers = [await house.startWorker(null)];
    while (!isOver) {
      await delay(KILL_EVERY_MS * (0.4 + random()));
      const [victim] = workers.splice(0, 1);
      if (victim && !isOver) {
        await house.kill(victim);
        kills += 1;
      }
      if (!isOver) workers.push(await house.startWorker(null));
    }
  })();
  return async () => {
    isOver = true;
    await loop;
    return kills;
  };
}
