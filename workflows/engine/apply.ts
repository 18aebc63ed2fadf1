import type { EngineEvent, NumberedEvent } from '../../models/events/engine-event';
import { assertNever } from '../../models/json';
import { applyCompensationEvent } from './apply-compensation';
import { applyElementEvent } from './apply-element';
import { applyWorkItemEvent } from './apply-work-item';
import { applyWaitingEvent } from './apply-waiting';
import { InvariantError } from './invariant-error';
import type { CaseState } from './state';

/** The events with which something that waited goes on; the guard against runaways counts from there. */
const WAKES: ReadonlySet<EngineEvent['type']> = new Set([
  'job-completed',
  'job-error-thrown',
  'user-task-completed',
  'activity-completed',
  'timer-fired',
  'signal-received',
  'incident-resolved',
]);

/** A signal that the case throws at itself is no wait that ended: two that throw at each other never would. */
function wakes(state: CaseState, event: NumberedEvent): boolean {
  if (event.type === 'subscription-correlated') return state.subscriptions.get(event.key)?.opened.kind !== 'signal';
  return WAKES.has(event.type);
}

/**
 * The only code that changes a case's state: replaying the events of a case over `createState` rebuilds it.
 * Events come in order and without gaps. @throws InvariantError on an event that the state cannot have produced.
 */
export function apply(state: CaseState, event: NumberedEvent): void {
  if (event.seq !== state.seq + 1) throw new InvariantError(`Expected event ${state.seq + 1}, but got ${event.seq}`);
  state.seq = event.seq;
  if (wakes(state, event)) state.activations = 0;
  switch (event.type) {
    case 'instance-created':
    case 'element-activating':
    case 'element-activated':
    case 'element-completing':
    case 'element-completed':
    case 'element-terminated':
    case 'sequence-flow-taken':
    case 'tokens-joined':
    case 'gateway-activated':
    case 'ad-hoc-started':
    case 'ad-hoc-closed':
    case 'loop-started':
    case 'loop-output-collected':
    case 'variables-set':
      return applyElementEvent(state, event);
    case 'compensation-enabled':
    case 'compensation-triggered':
    case 'compensation-handler-started':
    case 'compensation-scope-entered':
    case 'compensation-scope-left':
    case 'compensation-finished':
      return applyCompensationEvent(state, event);
    case 'job-created':
    case 'job-completed':
    case 'job-failed':
    case 'job-error-thrown':
    case 'job-retries-updated':
    case 'job-canceled':
    case 'user-task-created':
    case 'user-task-assigned':
    case 'user-task-updated':
    case 'user-task-completed':
    case 'user-task-canceled':
    case 'activity-requested':
    case 'activity-completed':
    case 'activity-failed':
    case 'activity-canceled':
      return applyWorkItemEvent(state, event);
    case 'call-requested':
    case 'timer-created':
    case 'timer-moved':
    case 'timer-fired':
    case 'timer-canceled':
    case 'subscription-opened':
    case 'subscription-correlated':
    case 'subscription-closed':
    case 'condition-opened':
    case 'condition-turned':
    case 'condition-closed':
    case 'event-part-arrived':
    case 'event-parts-joined':
    case 'message-thrown':
    case 'message-published':
    case 'correlation-key-set':
    case 'data-awaited':
    case 'data-available':
    case 'signal-thrown':
    case 'signal-broadcast':
    case 'signal-received':
    case 'incident-created':
    case 'incident-resolved':
    case 'clock-ledger':
      return applyWaitingEvent(state, event);
    case 'milestone-reached':
    case 'command-accepted':
      return;
    default:
      return assertNever(event);
  }
}
