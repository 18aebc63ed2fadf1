import type { KernelCommand } from './contract';
import { SCRIPT_ACTIVITY } from './script-work';
import type { CaseState, Opened } from './state';

/** All commands that are not answered yet, in the order in which they were given: for the start of a run. */
export function pendingCommands(state: CaseState): KernelCommand[] {
  const requests = [
    ...state.activities.values(),
    ...state.calls.values(),
    ...state.thrown.values(),
    ...state.thrownSignals.values(),
  ];
  return requests.sort((a, b) => a.seq - b.seq).map((request) => commandOf(state, request));
}

type Request = Opened<'activity-requested' | 'call-requested' | 'message-thrown' | 'signal-thrown'>;

/** The command that belongs to a request. */
export function commandOf(state: CaseState, request: Request): KernelCommand {
  switch (request.type) {
    case 'activity-requested': {
      const { key, activityType, division, input } = request;
      if (activityType === SCRIPT_ACTIVITY) return { type: 'run-script', key };
      const opened = state.elements.get(key)?.opened;
      const summary = opened?.elementName ?? opened?.elementId ?? activityType;
      const idempotencyKey = `${state.file?.caseNo ?? state.instanceNo}-${key}`;
      return { type: 'schedule-activity', key, activityType, division, input, idempotencyKey, summary };
    }
    case 'call-requested': {
      const { elementInstanceKey, processId, binding, versionTag, definitionKey, kind } = request;
      const asked = { elementInstanceKey, processId, binding, versionTag, definitionKey };
      return { type: 'resolve-call', ...asked, ...(kind ? { kind } : {}) };
    }
    case 'message-thrown': {
      const { key, name, correlationKey, timeToLiveMs, messageId, variables } = request;
      return { type: 'publish-message', key, name, correlationKey, timeToLiveMs, messageId, variables };
    }
    case 'signal-thrown': {
      const { key, name, variables, broadcastId } = request;
      return { type: 'broadcast-signal', key, name, variables, broadcastId };
    }
  }
}

/** Due instant of the earliest timer of the case, epoch ms; `null` without any. */
export function nextWakeUp(state: CaseState): number | null {
  return state.timerQueue.first()?.due ?? null;
}

/** Id of the event that {@link nextWakeUp} is for: the timer's name in the Temporal UI. */
export function nextWakeUpElement(state: CaseState): string {
  const first = state.timerQueue.first();
  return (first && state.timers.get(first.key)?.opened.elementId) ?? '';
}

/** Whether the root instance has ended, by itself or cancelled. */
export function isClosed(state: CaseState): boolean {
  return state.rootState === 'completed' || state.rootState === 'terminated';
}

/** Whether something that must reach the outside is not acknowledged: the workflow must not end yet. */
export function hasPendingOutside(state: CaseState): boolean {
  return state.thrown.size > 0 || state.thrownSignals.size > 0;
}
