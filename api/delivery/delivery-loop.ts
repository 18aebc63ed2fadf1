import { isCodedError } from '../../models/errors/coded-error';
import type { StartLock } from '../../store/index';
import { createBackgroundLoop, type BackgroundLoop } from './background-loop';
import { carryOut, receiverOf, type DeliveryDependencies, type DeliveryOutcome } from './carry-out';

/** A lease outlives the longest wait for a case's answer. */
export const LEASE_MS = 30_000;
const BATCH = 20;
const REST_MS = 1_000;
const LOCK_ROUND_MS = 5_000;
const LOCK_BATCH = 100;

export interface DeliveryLoopDependencies extends DeliveryDependencies {
  /** Name of this process among those that lease assignments. */
  readonly owner: string;
}

/**
 * Carries out what the store has assigned: messages to waiting cases, message starts. Runs in any number of processes; an
 * assignment stays until it is answered, so a process that dies loses nothing. Also frees start locks of closed cases.
 */
export function createDeliveryLoop(deps: DeliveryLoopDependencies): BackgroundLoop {
  let locksCheckedAt = Number.NEGATIVE_INFINITY;
  return createBackgroundLoop('message-delivery', deps.log, REST_MS, async () => {
    await deliverPending(deps);
    if (deps.now() - locksCheckedAt < LOCK_ROUND_MS) return;
    locksCheckedAt = deps.now();
    await freeStartLocks(deps);
  });
}

/** Carries out everything that is pending now; answers the outcome per message key and assignment. */
export async function deliverPending(
  deps: DeliveryLoopDependencies,
): Promise<
  readonly { readonly messageKey: string; readonly receiverKey: string; readonly outcome: DeliveryOutcome }[]
> {
  const outcomes = [];
  for (;;) {
    const lease = { owner: deps.owner, leaseMs: LEASE_MS, max: BATCH, now: deps.now() };
    const batch = await deps.store.messages.pendingAssignments(lease);
    const answers = await Promise.all(
      batch.map(async (assignment) => ({
        messageKey: assignment.messageKey,
        receiverKey: receiverOf(assignment),
        outcome: await carryOut(deps, assignment),
      })),
    );
    outcomes.push(...answers);
    if (!answers.some((answer) => answer.outcome !== 'unanswered')) return outcomes;
  }
}

/** Frees (process id, key) of message starts whose case has ended in Temporal, which starts the next waiting message. */
export async function freeStartLocks(deps: DeliveryDependencies): Promise<void> {
  for (const lock of await deps.store.messages.startLocks(LOCK_BATCH)) {
    if (!(await hasEnded(deps, lock))) continue;
    await deps.store.messages.releaseStartLock(lock.instanceNo, deps.now());
  }
}

async function hasEnded(deps: DeliveryDependencies, lock: StartLock): Promise<boolean> {
  // A case without a flush may be about to start: unknown to Temporal is then no end.
  if (!lock.closed && (await deps.store.mirror.standing(lock.instanceNo)) === null) return false;
  try {
    return (await deps.gateway.snapshot(lock.instanceNo)).closed;
  } catch (error) {
    if (isCodedError(error)) return error.code === 'INSTANCE_NOT_FOUND';
    throw error;
  }
}
