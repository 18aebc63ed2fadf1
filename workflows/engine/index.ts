export { advance } from './advance';
export { apply } from './apply';
export { checkCommand } from './check-command';
export type { Advance, EngineEnvironment, KernelCommand, KernelInput } from './contract';
export { liveEvents } from './live-events';
export { hasPendingOutside, isClosed, nextWakeUp, nextWakeUpElement, pendingCommands } from './pending';
export { createState } from './state';
export type { CaseState } from './state';
export { reviveState, serialiseState } from './state-codec';
