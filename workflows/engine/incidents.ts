import { attachedKeys } from './attachments';
import type { Failure } from './failure';
import type { CaseState, ElementInstance, Opened } from './state';
import { emit, newKey } from './step';
import type { Step } from './step';

/** Lets the token wait for an operator; everything else of the case goes on. */
export function raiseIncident(
  step: Step,
  element: Pick<ElementInstance, 'key' | 'instanceKey' | 'elementId'>,
  failure: Failure,
  jobKey: string | null = null,
): void {
  emit(step, {
    type: 'incident-created',
    key: newKey(step),
    elementInstanceKey: element.key,
    instanceKey: element.instanceKey,
    elementId: element.elementId,
    jobKey,
    errorType: failure.failure,
    message: failure.message,
  });
}

/** A conditional event cannot be evaluated: what waits for it, an activity or a scope, is not held by that. */
export function raiseConditionIncident(
  step: Step,
  condition: Pick<Opened<'condition-opened'>, 'key' | 'elementInstanceKey' | 'instanceKey' | 'elementId'>,
  failure: Failure,
): void {
  const { key: conditionKey, elementInstanceKey, instanceKey, elementId } = condition;
  const { failure: errorType, message } = failure;
  const common = { elementInstanceKey, instanceKey, elementId, jobKey: null, errorType, message, conditionKey };
  emit(step, { type: 'incident-created', key: newKey(step), ...common });
}

/** Closes the incident of a condition that can be evaluated again, or is no longer waited for. */
export function closeConditionIncident(step: Step, elementKey: string, conditionKey: string): void {
  const key = conditionIncident(step, elementKey, conditionKey);
  if (key !== undefined) emit(step, { type: 'incident-resolved', key });
}

/** The open incident of a condition. */
export function conditionIncident(step: Step, elementKey: string, conditionKey: string): string | undefined {
  const { incidents } = step.state;
  return attachedKeys(step.state, elementKey, 'incident').find(
    (key) => incidents.get(key)?.conditionKey === conditionKey,
  );
}

/** Whether an incident holds the element instance itself. */
export function isHeld(state: CaseState, elementKey: string): boolean {
  return attachedKeys(state, elementKey, 'incident').some(
    (key) => state.incidents.get(key)?.conditionKey === undefined,
  );
}

/** Closes the incidents of an element instance that ends. */
export function closeIncidents(step: Step, elementKey: string): void {
  for (const key of attachedKeys(step.state, elementKey, 'incident')) emit(step, { type: 'incident-resolved', key });
}
