import type { CaseState, ElementInstance } from './state';

/** Notes that a complex gateway waits for its reset and that its scope is to be looked at. */
export function noteGateway(state: CaseState, { key, scopeKey }: ElementInstance): void {
  if (scopeKey === null) return;
  const open = state.gateways.get(scopeKey);
  if (open) open.add(key);
  else state.gateways.set(scopeKey, new Set([key]));
  state.joinScopes.add(scopeKey);
}

/** Notes that a complex gateway has ended. */
export function forgetGateway(state: CaseState, scopeKey: string, key: string): void {
  const open = state.gateways.get(scopeKey);
  open?.delete(key);
  if (open?.size === 0) state.gateways.delete(scopeKey);
}
