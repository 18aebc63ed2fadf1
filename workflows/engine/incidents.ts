import { attachedKeys } from './attachments';
import type { Failure } from './failure';
import type { ElementInstance } from './state';
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

/** Closes the incidents of an element instance that ends. */
export function closeIncidents(step: Step, elementKey: string): void {
  for (const key of attachedKeys(step.state, elementKey, 'incident')) emit(step, { type: 'incident-resolved', key });
}
