import { createBackgroundLoop, type BackgroundLoop } from './background-loop';
import { BROADCAST_LEASE_MS, carryOutBroadcast, type BroadcastDependencies } from './broadcast-signal';

const REST_MS = 500;
const BATCH = 5;

/**
 * Carries out broadcasts that are not done: those thrown by cases, and those whose request or process did not finish them.
 * Runs in any number of processes; a broadcast goes on from its last page. A lease that
 * a process took to its grave runs out in 30 seconds.
 */
export function createBroadcastLoop(deps: BroadcastDependencies): BackgroundLoop {
  return createBackgroundLoop('signal-broadcasts', deps.log, REST_MS, () => broadcastPending(deps));
}

/** Carries out what is pending now. */
export async function broadcastPending(deps: BroadcastDependencies): Promise<void> {
  for (;;) {
    const lease = { owner: deps.owner, leaseMs: BROADCAST_LEASE_MS, max: BATCH, now: deps.now() };
    const batch = await deps.store.signals.pending(lease);
    if (batch.length === 0) return;
    await Promise.all(batch.map((broadcast) => carryOutBroadcast(deps, broadcast, Number.POSITIVE_INFINITY)));
  }
}
