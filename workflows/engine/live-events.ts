import type { NumberedEvent } from '../../models/events/engine-event';
import type { Json } from '../../models/json';
import type { CaseState, ElementInstance } from './state';

/**
 * The events that opened everything that is open, with the values that hold now and the number and instant of the
 * opening, in order: the read model of an open case can be rebuilt from them.
 */
export function liveEvents(state: CaseState): NumberedEvent[] {
  const events: NumberedEvent[] = [
    ...[...state.instances.values()].filter(({ key }) => state.elements.get(key)?.state !== 'compensating'),
    ...[...state.elements.values()].flatMap(elementEvents),
    ...[...state.jobs.values()].flatMap(({ opened, retries, failed }) => [
      { ...opened, retries },
      ...(failed ? [{ ...failed, retries }] : []),
    ]),
    ...[...state.userTasks.values()].map(({ opened }) => opened),
    ...state.activities.values(),
    ...state.calls.values(),
    ...[...state.timers.values()].map(({ opened }) => opened),
    ...[...state.subscriptions.values()].map(({ opened }) => opened),
    ...state.thrown.values(),
    ...state.thrownSignals.values(),
    ...state.incidents.values(),
    ...[...state.clocks.values()].flatMap(({ entries }) => entries),
  ];
  return events.sort((a, b) => a.seq - b.seq);
}

function elementEvents(element: ElementInstance): NumberedEvent[] {
  const { opened, key, activated, completing } = element;
  // It has completed: only its handlers are open.
  if (element.state === 'compensating') return [];
  return [
    opened,
    ...(activated ? [{ type: 'element-activated', key, ...activated } as const] : []),
    ...(completing ? [{ type: 'element-completing', key, ...completing } as const] : []),
    ...variableEvents(element),
  ];
}

/** One event per occasion on which names were new in this scope. */
function variableEvents({ key: scopeKey, instanceKey, variables }: ElementInstance): NumberedEvent[] {
  const bySeq = new Map<number, VariableGroup>();
  for (const [name, { value, key, opened }] of variables ?? []) {
    let group = bySeq.get(opened.seq);
    if (!group) bySeq.set(opened.seq, (group = emptyGroup(opened.at)));
    group.values[name] = value;
    group.keys[name] = key;
  }
  return [...bySeq].map(([seq, { values, keys, at }]) => ({
    type: 'variables-set' as const,
    ...{ scopeKey, instanceKey, values, keys, seq, at },
  }));
}

interface VariableGroup {
  readonly values: Record<string, Json>;
  readonly keys: Record<string, string>;
  readonly at: number;
}

function emptyGroup(at: number): VariableGroup {
  // No prototype: a variable may be called `__proto__`.
  return {
    values: Object.create(null) as Record<string, Json>,
    keys: Object.create(null) as Record<string, string>,
    at,
  };
}
