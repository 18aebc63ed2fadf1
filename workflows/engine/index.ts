export { advance } from './advance';
export { apply } from './apply';
export { checkCommand } from './check-command';
export type { Advance, EngineEnvironment, KernelCommand, KernelInput } from './contract';
export { InvariantError } from './invariant-error';
export { liveEvents } from './live-events';
export {
  hasPendingOutside,
  hasTokensToMove,
  isClosed,
  nextWakeUp,
  nextWakeUpElement,
  pendingCommands,
} from './pending';
export type { Refusal } from './refusal';
export { createState, rootKey } from './state';
export type { CaseOrigin, CaseState } from './state';
export { reviveState, serialiseState } from './state-codec';
