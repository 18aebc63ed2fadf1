import type { JsonObject } from '../../models/json';
import { attachedKeys } from './attachments';
import { fireEvent } from './fire-event';
import { signalReceivers } from './signal-index';
import type { ElementInstance } from './state';
import { elementOf, emit, newKey } from './step';
import type { Step } from './step';

/**
 * Throws a signal (BPMN 2.0.2 section 10.5.5, Signal): to all that waits for the
 * name in this case now, then to all other cases. The token does not wait for the broadcast.
 * @param throwId different for each throw of the case and the same on every replay: from the key of the element instance
 */
export function throwSignal(
  step: Step,
  element: ElementInstance,
  name: string,
  throwId: string,
  variables: JsonObject,
): void {
  const { key: elementInstanceKey, instanceKey } = element;
  const broadcastId = `${step.state.instanceNo}-${throwId}`;
  emit(step, {
    type: 'signal-thrown',
    key: newKey(step),
    elementInstanceKey,
    instanceKey,
    name,
    variables,
    broadcastId,
  });
  deliverSignal(step, name, broadcastId, variables);
}

/** A broadcast from outside; one that the case has taken or thrown before has no effect. */
export function receiveSignal(step: Step, broadcastId: string, name: string, variables: JsonObject): void {
  if (step.state.broadcasts.has(broadcastId)) return;
  emit(step, { type: 'signal-received', name, broadcastId });
  deliverSignal(step, name, broadcastId, variables);
}

/** The default signal of a multi-instance activity: for its own signal boundary events only, whatever their name. */
export function throwDefaultSignal(step: Step, body: ElementInstance, throwId: string, variables: JsonObject): void {
  const isSignal = (key: string): boolean => step.state.subscriptions.get(key)?.opened.kind === 'signal';
  fireSubscriptions(step, attachedKeys(step.state, body.key, 'subscription').filter(isSignal), throwId, variables);
}

function deliverSignal(step: Step, name: string, broadcastId: string, variables: JsonObject): void {
  fireSubscriptions(step, signalReceivers(step.state, name), broadcastId, variables);
}

/** Oldest subscription first; one that an earlier receiver has closed meanwhile is passed over. */
function fireSubscriptions(step: Step, keys: readonly string[], broadcastId: string, variables: JsonObject): void {
  for (const key of keys) {
    const opened = step.state.subscriptions.get(key)?.opened;
    if (!opened) continue;
    emit(step, { type: 'subscription-correlated', key, messageKey: broadcastId, closes: opened.interrupting });
    fireEvent(step, elementOf(step, opened.elementInstanceKey), opened, variables);
  }
}
