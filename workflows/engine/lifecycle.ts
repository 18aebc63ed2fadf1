import type { ElementEvent } from '../../models/events/engine-event';
import { InvariantError } from './invariant-error';
import type { ElementState } from './state';

type LifecycleEvent = Extract<ElementEvent['type'], `element-${string}`>;

/**
 * Which step an element instance may take from which state; the life of an activity in BPMN 2.0.2, figure 13.2,
 * with Ready = activating, Active = activated, Completing = completing. A token withdrawn ends in `element-terminated`.
 */
const FROM: Readonly<Record<LifecycleEvent, readonly (ElementState | 'new')[]>> = {
  'element-activating': ['new'],
  'element-activated': ['activating'],
  'element-completing': ['activated'],
  'element-completed': ['completing'],
  'element-terminated': ['activating', 'activated', 'completing'],
};

/** @throws InvariantError when an event does not fit the state: a bug of the engine, never of a model. */
export function assertTransition(event: LifecycleEvent, from: ElementState | 'new', key: string): void {
  if (!FROM[event].includes(from)) {
    throw new InvariantError(`Expected ${key} to be ${FROM[event].join(' or ')} for ${event}, but it is ${from}`);
  }
}
