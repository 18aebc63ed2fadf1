import type { EventOf } from '../../models/events/engine-event';
import type { CaseState } from './state';

type Opening = EventOf<'subscription-opened'>;

/** Notes a subscription that waits for a signal, so that a throw finds its receivers without a search. */
export function indexSubscription(state: CaseState, { key, kind, messageName }: Opening): void {
  if (kind !== 'signal') return;
  const keys = state.signalSubscriptions.get(messageName);
  if (keys) keys.add(key);
  else state.signalSubscriptions.set(messageName, new Set([key]));
}

export function unindexSubscription(state: CaseState, { key, kind, messageName }: Opening): void {
  if (kind !== 'signal') return;
  const keys = state.signalSubscriptions.get(messageName);
  keys?.delete(key);
  if (keys?.size === 0) state.signalSubscriptions.delete(messageName);
}

/** Keys of the subscriptions that wait for a signal of this name, oldest first: as they stand now. */
export function signalReceivers(state: CaseState, name: string): readonly string[] {
  return [...(state.signalSubscriptions.get(name) ?? [])].sort();
}
