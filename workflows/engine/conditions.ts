import { eventPart } from '../../models/process/event-definition';
import { evaluateBoolean } from './expressions';
import { isFailure } from './failure';
import { fireEvent } from './fire-event';
import { must } from './invariant-error';
import type { Condition } from './state';
import { elementOf, emit, processOf } from './step';
import type { Step } from './step';
import { repeats } from './timers';

/**
 * Called when no token can move by itself and variables have changed: lets one conditional event happen whose condition
 * has turned from false to true (BPMN 2.0.2 section 10.5.5, Conditional). Oldest subscription first.
 * @returns whether one has happened; its token moves before the others are looked at
 */
export function fireCondition(step: Step): boolean {
  const { state } = step;
  if (!state.areConditionsStale) return false;
  for (const [key, condition] of state.conditions) {
    if (turnsTrue(step, key, condition)) return true;
  }
  state.areConditionsStale = false;
  return false;
}

function turnsTrue(step: Step, key: string, { opened, holds }: Condition): boolean {
  const waiting = elementOf(step, opened.elementInstanceKey);
  const event = must(processOf(step, waiting).nodes.get(opened.elementId), `event ${opened.elementId}`);
  const definition = eventPart(event.event, opened.part);
  if (definition?.type !== 'conditional') return false;
  const result = evaluateBoolean(step, waiting, definition.condition, `the condition of ${event.id}`);
  // What cannot be evaluated does not hold: the variables that it reads may come later.
  const isTrue = !isFailure(result) && result;
  if (isTrue === holds) return false;
  emit(step, { type: 'condition-turned', key, holds: isTrue });
  if (!isTrue) return false;
  if (!repeats(event)) emit(step, { type: 'condition-closed', key });
  fireEvent(step, waiting, opened, {});
  return true;
}
