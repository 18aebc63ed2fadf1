import { eventPart } from '../../models/process/event-definition';
import type { Expression } from '../../models/process/expression';
import { checkScopeSoon, isScopeDone } from './complete-element';
import { closeCondition } from './event-triggers';
import { evaluateExpression, unexpected } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { fireEvent } from './fire-event';
import { closeConditionIncident, conditionIncident, raiseConditionIncident } from './incidents';
import { must } from './invariant-error';
import { isScopeNode } from './scope-index';
import type { Condition, ElementInstance, Opened } from './state';
import { elementOf, emit, nodeOf, processOf } from './step';
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
  return endScopes(step);
}

/** Scopes that were done already, but for their conditional events, end now. @returns whether there are any */
function endScopes(step: Step): boolean {
  const waiting = new Set([...step.state.conditions.values()].map(({ opened }) => opened.elementInstanceKey));
  const done = [...waiting].filter((key) => isScope(step, key) && isScopeDone(step, elementOf(step, key)));
  for (const key of done) checkScopeSoon(step, key);
  return done.length > 0;
}

function isScope(step: Step, key: string): boolean {
  const node = nodeOf(step, elementOf(step, key));
  return node === null || isScopeNode(node);
}

function turnsTrue(step: Step, key: string, { opened, holds }: Condition): boolean {
  const waiting = elementOf(step, opened.elementInstanceKey);
  const event = must(processOf(step, waiting).nodes.get(opened.elementId), `event ${opened.elementId}`);
  const definition = eventPart(event.event, opened.part);
  if (definition?.type !== 'conditional') return false;
  const result = evaluateCondition(step, waiting, definition.condition, `the condition of ${event.id}`);
  reportFailure(step, opened, result);
  // What cannot be evaluated does not hold: the variables that it reads may come later.
  const isTrue = !isFailure(result) && result === true;
  if (isTrue === holds) return false;
  emit(step, { type: 'condition-turned', key, holds: isTrue });
  if (!isTrue) return false;
  if (!repeats(event)) closeCondition(step, opened);
  fireEvent(step, waiting, opened, {});
  return true;
}

/** True, false, or null for what is not known yet: a comparison with a variable that is missing is null in FEEL. */
function evaluateCondition(
  step: Step,
  waiting: ElementInstance,
  condition: Expression,
  what: string,
): boolean | null | Failure {
  const result = evaluateExpression(step, waiting, condition, what);
  if (isFailure(result)) return result;
  const { value } = result;
  return value === null || typeof value === 'boolean' ? value : unexpected(what, 'true or false', value);
}

/** In cases of the first revision a condition that cannot be evaluated is passed over, and histories say so. */
function reportFailure(step: Step, opened: Opened<'condition-opened'>, result: boolean | null | Failure): void {
  if (step.state.engineRev < 2) return;
  const { elementInstanceKey, key } = opened;
  if (!isFailure(result)) closeConditionIncident(step, elementInstanceKey, key);
  else if (conditionIncident(step, elementInstanceKey, key) === undefined) raiseConditionIncident(step, opened, result);
}
