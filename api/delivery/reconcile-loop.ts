import { isCodedError } from '../../models/errors/coded-error';
import type { CaseSnapshot } from '../../models/messages';
import type { CaseGateway } from '../../models/ports/case-gateway';
import type { Store } from '../../store/index';
import type { Log } from '../http/log';
import { createBackgroundLoop, type BackgroundLoop } from './background-loop';

/** A flush that nothing has confirmed for this long is checked. */
export const CONFIRM_WITHIN_MS = 15_000;
const REST_MS = 2_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH = 100;
const AT_ONCE = 4;

export interface ReconcileDependencies {
  readonly store: Pick<Store, 'mirror'>;
  readonly gateway: Pick<CaseGateway, 'snapshot'>;
  readonly log: Log;
  now(): number;
  /** Instance numbers of all cases open in Temporal, for the daily check; the read model's own are always checked. */
  openInTemporal?(): AsyncIterable<string>;
}

export interface ReconcileLoop extends BackgroundLoop {
  /** Checks one case soon: an update failed, or the case refused a key that the read model offers. */
  suspect(instanceNo: string): void;
  /** Checks all unconfirmed cases; call before readiness. Throws when a case could not be asked. */
  checkUnconfirmed(): Promise<void>;
}

/**
 * Keeps the read model honest (design section 2, step 4): compares the rows of a case with its committed truth 15 s after a
 * flush that nothing confirmed, at once for suspects, all unconfirmed at start-up, and every open case once a day.
 */
export function createReconcileLoop(deps: ReconcileDependencies): ReconcileLoop {
  const suspects = new Set<string>();
  let sweptAt = deps.now();
  let isStopping = false;
  const isOver = (): boolean => isStopping;

  const loop = createBackgroundLoop('reconcile', deps.log, REST_MS, async () => {
    const named = [...suspects];
    suspects.clear();
    await checkAll(deps, named, isOver);
    const stale = await deps.store.mirror.unconfirmed(deps.now() - CONFIRM_WITHIN_MS, BATCH);
    await checkAll(
      deps,
      stale.map((standing) => standing.instanceNo),
      isOver,
    );
    if (deps.now() - sweptAt < DAY_MS) return;
    sweptAt = deps.now();
    await sweep(deps, isOver);
  });

  return {
    ...loop,
    /** Waits for the cases that are being asked, not for those behind them: without a worker each takes its time. */
    stop() {
      isStopping = true;
      return loop.stop();
    },
    suspect(instanceNo) {
      suspects.add(instanceNo);
      loop.kick();
    },
    checkUnconfirmed: () => checkEveryUnconfirmed(deps),
  };
}

/** Makes the rows of one case equal to what Temporal knows of it. @throws CodedError when Temporal cannot be asked */
export async function checkCase(deps: ReconcileDependencies, instanceNo: string): Promise<void> {
  const expected = await deps.store.mirror.standing(instanceNo);
  const snapshot = await snapshotOf(deps, instanceNo);
  if (expected === null && snapshot === null) return;
  const outcome = await deps.store.mirror.reconcile(instanceNo, snapshot, expected);
  if (outcome === 'rewritten') deps.log.warn('case-rewritten', { instanceNo });
}

async function snapshotOf(deps: ReconcileDependencies, instanceNo: string): Promise<CaseSnapshot | null> {
  try {
    return await deps.gateway.snapshot(instanceNo);
  } catch (error) {
    if (isCodedError(error) && error.code === 'INSTANCE_NOT_FOUND') return null;
    throw error;
  }
}

/** Checks cases a few at a time; one that cannot be checked now does not stop the others. Answers how many could not. */
async function checkAll(
  deps: ReconcileDependencies,
  instanceNos: readonly string[],
  isOver: () => boolean = () => false,
): Promise<number> {
  const queue = [...new Set(instanceNos)];
  let failures = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !isOver(); next = queue.shift()) {
      const instanceNo = next;
      await checkCase(deps, instanceNo).catch((error: unknown) => {
        failures += 1;
        deps.log.warn('case-not-checked', { instanceNo, code: isCodedError(error) ? error.code : 'INTERNAL' });
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}

/** Cases that are left alone (they flush right now) stay unconfirmed: each is checked once. */
async function checkEveryUnconfirmed(deps: ReconcileDependencies): Promise<void> {
  const seen = new Set<string>();
  for (;;) {
    const standings = await deps.store.mirror.unconfirmed(deps.now() + 1, seen.size + BATCH);
    const fresh = standings.map((standing) => standing.instanceNo).filter((instanceNo) => !seen.has(instanceNo));
    if (fresh.length === 0) return;
    for (const instanceNo of fresh) seen.add(instanceNo);
    const failures = await checkAll(deps, fresh);
    if (failures > 0) throw new Error(`Expected to check every unconfirmed case, but ${failures} could not be asked.`);
  }
}

async function sweep(deps: ReconcileDependencies, isOver: () => boolean): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const page: readonly string[] = await deps.store.mirror.open(after, BATCH);
    await checkAll(deps, page, isOver);
    after = page.at(-1) ?? null;
    if (after === null || page.length < BATCH || isOver()) break;
  }
  for await (const instanceNo of deps.openInTemporal?.() ?? []) {
    if (isOver()) return;
    if ((await deps.store.mirror.standing(instanceNo)) === null) await checkAll(deps, [instanceNo]);
  }
}
