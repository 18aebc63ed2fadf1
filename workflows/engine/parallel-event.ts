import type { EventOf } from '../../models/events/engine-event';
import type { Json, JsonObject } from '../../models/json';
import type { Arrival, ElementInstance } from './state';

/** Keeps a trigger of a parallel multiple event until the others have come. */
export function addArrival(element: ElementInstance, event: EventOf<'event-part-arrived'>): void {
  const { elementId: eventId, part, variables } = event;
  (element.arrivals ??= []).push({ eventId, part, variables });
}

/** Takes the oldest arrival of each part of an event away. */
export function joinArrivals(element: ElementInstance, eventId: string): void {
  const taken = new Set(oldestArrivals(element, eventId));
  const left = (element.arrivals ?? []).filter((arrival) => !taken.has(arrival));
  element.arrivals = left.length > 0 ? left : null;
}

/** What has come for an event, the oldest arrival of each part, in the order of arrival. */
export function oldestArrivals({ arrivals }: ElementInstance, eventId: string): readonly Arrival[] {
  const seen = new Set<number>();
  return (arrivals ?? []).filter((arrival) => {
    if (arrival.eventId !== eventId || seen.has(arrival.part)) return false;
    seen.add(arrival.part);
    return true;
  });
}

/** Whether a trigger has come and is kept until the others have. */
export function hasArrived({ arrivals }: ElementInstance, eventId: string, part: number | null): boolean {
  return arrivals?.some((arrival) => arrival.eventId === eventId && arrival.part === part) ?? false;
}

/** The variables of several triggers; of one name the value that came last. */
export function mergedVariables(arrivals: readonly Arrival[]): JsonObject {
  const values = Object.create(null) as Record<string, Json>;
  for (const { variables } of arrivals)
    for (const name of Object.keys(variables)) values[name] = variables[name] ?? null;
  return values;
}
