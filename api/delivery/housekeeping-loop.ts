import type { Store } from '../../store/index';
import type { Log } from '../http/log';
import { createBackgroundLoop, type BackgroundLoop } from './background-loop';

const HOUR_MS = 60 * 60 * 1000;
const REST_MS = 60_000;

export interface HousekeepingDependencies {
  readonly store: {
    readonly messages: Pick<Store['messages'], 'sweep'>;
    readonly signals: Pick<Store['signals'], 'sweep'>;
    readonly starts: Pick<Store['starts'], 'sweep'>;
  };
  readonly log: Log;
  now(): number;
}

/** Once an hour: forgets expired messages, idempotency rows of yesterday and used nonces. Safe in any number of processes. */
export function createHousekeepingLoop(deps: HousekeepingDependencies): BackgroundLoop {
  let sweptAt = Number.NEGATIVE_INFINITY;
  return createBackgroundLoop('housekeeping', deps.log, REST_MS, async () => {
    if (deps.now() - sweptAt < HOUR_MS) return;
    const messages = await deps.store.messages.sweep(deps.now());
    const signals = await deps.store.signals.sweep(deps.now());
    const requests = await deps.store.starts.sweep(deps.now());
    sweptAt = deps.now();
    deps.log.info('housekeeping.swept', { messages, signals, requests });
  });
}
