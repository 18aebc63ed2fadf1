import type {
  CallEvent,
  ClockEvent,
  ConditionEvent,
  CorrelationEvent,
  DataEvent,
  EventPartEvent,
  IncidentEvent,
  MessageEvent,
  SignalEvent,
  SubscriptionEvent,
  TimerEvent,
} from '../../models/events/engine-event';
import { attach, detach } from './attachments';
import { correlationEntry } from './correlation-keys';
import { must } from './invariant-error';
import { useKey } from './keys';
import { addArrival, joinArrivals } from './parallel-event';
import { indexSubscription, unindexSubscription } from './signal-index';
import type { CaseState, Opened, Stamp, Timer } from './state';

type WaitingEvent =
  | CallEvent
  | TimerEvent
  | SubscriptionEvent
  | ConditionEvent
  | EventPartEvent
  | MessageEvent
  | CorrelationEvent
  | DataEvent
  | SignalEvent
  | IncidentEvent
  | Extract<ClockEvent, { type: 'clock-ledger' }>;

/** Messages that one subscription remembers. */
const REMEMBERED_MESSAGES = 100;
/** Broadcasts that a case remembers. */
const REMEMBERED_BROADCASTS = 1000;

/** Applies what happens to calls being resolved, timers, subscriptions, thrown messages, incidents and clocks. */
export function applyWaitingEvent(state: CaseState, event: WaitingEvent & Stamp): void {
  switch (event.type) {
    case 'call-requested':
      state.calls.set(event.elementInstanceKey, event);
      return;
    case 'timer-created':
    case 'timer-moved':
    case 'timer-fired':
    case 'timer-canceled':
      return applyTimer(state, event);
    case 'subscription-opened':
      useKey(state, event.key);
      state.subscriptions.set(event.key, { opened: event, messageKeys: [] });
      indexSubscription(state, event);
      return attach(state, event.elementInstanceKey, event.key, 'subscription');
    case 'subscription-correlated': {
      if (event.closes) return closeSubscription(state, event.key);
      const { opened, messageKeys } = must(state.subscriptions.get(event.key), `subscription ${event.key}`);
      if (opened.kind === 'signal') return;
      messageKeys.push(event.messageKey);
      if (messageKeys.length > REMEMBERED_MESSAGES) messageKeys.shift();
      return;
    }
    case 'subscription-closed':
      return closeSubscription(state, event.key);
    case 'condition-opened':
      useKey(state, event.key);
      state.conditions.set(event.key, { opened: event, holds: false });
      state.areConditionsStale = true;
      return attach(state, event.elementInstanceKey, event.key, 'condition');
    case 'condition-turned':
      must(state.conditions.get(event.key), `condition ${event.key}`).holds = event.holds;
      return;
    case 'condition-closed': {
      const { opened } = must(state.conditions.get(event.key), `condition ${event.key}`);
      detach(state, opened.elementInstanceKey, event.key);
      state.conditions.delete(event.key);
      return;
    }
    case 'event-part-arrived':
      return addArrival(must(state.elements.get(event.key), `element instance ${event.key}`), event);
    case 'event-parts-joined':
      return joinArrivals(must(state.elements.get(event.key), `element instance ${event.key}`), event.elementId);
    case 'message-thrown':
      useKey(state, event.key);
      state.thrown.set(event.key, event);
      return;
    case 'message-published':
      state.thrown.delete(event.key);
      return;
    case 'signal-thrown':
      useKey(state, event.key);
      state.thrownSignals.set(event.key, event);
      return rememberBroadcast(state, event.broadcastId);
    case 'signal-broadcast':
      state.thrownSignals.delete(event.key);
      return;
    case 'signal-received':
      return rememberBroadcast(state, event.broadcastId);
    case 'data-awaited':
      state.awaiting.set(event.key, event);
      return;
    case 'data-available':
      state.awaiting.delete(event.key);
      return;
    case 'correlation-key-set':
      state.correlations.set(correlationEntry(event.instanceKey, event.name), event);
      return;
    case 'incident-created':
      useKey(state, event.key);
      state.incidents.set(event.key, event);
      if (event.conditionKey === undefined) state.calls.delete(event.elementInstanceKey);
      return attach(state, event.elementInstanceKey, event.key, 'incident');
    case 'incident-resolved': {
      const incident = must(state.incidents.get(event.key), `incident ${event.key}`);
      detach(state, incident.elementInstanceKey, event.key);
      if (incident.conditionKey !== undefined && state.conditions.size > 0) state.areConditionsStale = true;
      state.incidents.delete(event.key);
      return;
    }
    case 'clock-ledger': {
      const clock = state.clocks.get(event.clockId);
      if (clock) clock.entries.push(event);
      else state.clocks.set(event.clockId, { entries: [event] });
      return;
    }
  }
}

function applyTimer(state: CaseState, event: TimerEvent & Stamp): void {
  if (event.type === 'timer-created') {
    useKey(state, event.key);
    state.timers.set(event.key, { opened: event });
    state.timerQueue.set(event.key, event.due);
    return attach(state, event.elementInstanceKey, event.key, 'timer');
  }
  const timer = must(state.timers.get(event.key), `timer ${event.key}`);
  if (event.type === 'timer-moved') return move(state, timer, { due: event.due });
  if (event.type === 'timer-fired' && event.nextDue !== null) {
    return move(state, timer, { due: event.nextDue, repetitions: event.repetitions });
  }
  detach(state, timer.opened.elementInstanceKey, event.key);
  state.timers.delete(event.key);
  state.timerQueue.set(event.key, null);
}

function move(
  state: CaseState,
  timer: Timer,
  change: Partial<Pick<Opened<'timer-created'>, 'due' | 'repetitions'>>,
): void {
  timer.opened = { ...timer.opened, ...change };
  state.timerQueue.set(timer.opened.key, timer.opened.due);
}

function closeSubscription(state: CaseState, key: string): void {
  const subscription = must(state.subscriptions.get(key), `subscription ${key}`);
  detach(state, subscription.opened.elementInstanceKey, key);
  unindexSubscription(state, subscription.opened);
  state.subscriptions.delete(key);
}

function rememberBroadcast({ broadcasts }: CaseState, id: string): void {
  broadcasts.add(id);
  if (broadcasts.size <= REMEMBERED_BROADCASTS) return;
  for (const oldest of broadcasts) {
    broadcasts.delete(oldest);
    return;
  }
}
