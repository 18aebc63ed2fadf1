import type { FlowNode } from '../../models/process/flow-node';
import { applyMilestone } from '../../models/sla/clock-milestones';
import { FIRST_DAY, LAST_DAY, dayOfInstant } from '../../models/sla/day';
import { evaluateExpression, unexpected } from '../engine/expressions';
import { isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import { parseDateTime } from '../../models/iso-8601';
import type { ElementInstance } from '../engine/state';
import { emit } from '../engine/step';
import type { Step } from '../engine/step';
import { calendarOf, clockSpecs, currentClocks, divisionOf } from './current-clocks';
import { recordClockSteps } from './record-clock-steps';

/** A milestone about to be reached: evaluated, not yet recorded. */
export interface PlannedMilestone {
  readonly name: string;
  readonly at: number;
}

/**
 * The milestone that an element reaches when it is entered or left: properties `sla.milestone`, `sla.milestone.on`
 * (`complete` unless set to `activate`) and `sla.milestone.at` (an instant with legal effect in the past).
 */
export function planMilestone(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  on: 'activate' | 'complete',
): PlannedMilestone | null | Failure {
  const name = node.properties.find((property) => property.name === 'sla.milestone')?.value;
  if (name === undefined || name === '') return null;
  const when = node.properties.find((property) => property.name === 'sla.milestone.on')?.value ?? 'complete';
  if (when !== on) return null;
  const at = node.properties.find((property) => property.name === 'sla.milestone.at');
  if (!at) return { name, at: step.now };
  const what = `sla.milestone.at of ${node.id}`;
  const result = at.expression ? evaluateExpression(step, element, at.expression, what) : { value: at.value };
  if (isFailure(result)) return result;
  if (result.value === null) return { name, at: step.now };
  const instant = typeof result.value === 'string' ? parseDateTime(result.value) : null;
  return instant === null || !isCovered(instant)
    ? unexpected(what, 'an RFC 3339 instant', result.value)
    : { name, at: instant };
}

/** Whether calendars answer for the day of an instant. */
function isCovered(instant: number): boolean {
  const day = dayOfInstant(instant);
  return day >= FIRST_DAY && day <= LAST_DAY;
}

/** Records a milestone; the clocks of the case, if it has any, and the timers bound to them follow. */
export function reachMilestone(step: Step, elementInstanceKey: string, milestone: PlannedMilestone): void {
  const { name, at } = milestone;
  emit(step, { type: 'milestone-reached', milestone: name, milestoneAt: at, elementInstanceKey });
  const specs = clockSpecs(step);
  if (specs.length === 0) return;
  const moved = applyMilestone(specs, currentClocks(step), { name, at, now: step.now }, (side) =>
    calendarOf(step, divisionOf(step, side)),
  );
  recordClockSteps(step, moved);
}

/** The end of the case stops the clocks that still run (E2E always does); nothing is recorded when the model has stopped them all. */
export function closeClocks(step: Step, rootKey: string): void {
  const isOpen = currentClocks(step).some((clock) => clock.status === 'running' || clock.status === 'paused');
  if (isOpen) reachMilestone(step, rootKey, { name: 'closed', at: step.now });
}
