import { eventParts } from '../../models/process/event-definition';
import { checkScopeSoon } from './complete-element';
import { closeTriggers, isBoundaryEvent } from './event-triggers';
import { fireBoundaryEvent } from './fire-event';
import { must } from './invariant-error';
import { keepCompletedParts } from './keep-completed-parts';
import { loopBodyOf } from './loop-body';
import type { ElementInstance } from './state';
import { elementOf, nodeOf, processOf } from './step';
import type { Step } from './step';
import { terminateChildren, terminateElement, withdrawTokens } from './terminate-scope';
import { compensateTransaction } from './trigger-compensation';

/**
 * A cancel end event has completed: the innermost transaction around it ends all that is active inside, undoes what has
 * completed inside, also in what was active, last first, and is then left by its cancel boundary event (BPMN 2.0.2 section 13.4.5).
 */
export function cancelTransactionSoon(step: Step, from: ElementInstance): void {
  const key = transactionAround(step, from);
  step.work.push(() => {
    const transaction = step.state.elements.get(key);
    if (transaction?.state === 'activated') cancel(step, transaction);
  });
}

function cancel(step: Step, transaction: ElementInstance): void {
  const { key, elementId } = transaction;
  keepCompletedParts(step, transaction);
  terminateChildren(step, key);
  withdrawTokens(step, key, elementId);
  closeTriggers(step, key, isBoundaryEvent(processOf(step, transaction)));
  if (!compensateTransaction(step, transaction)) leaveCancelled(step, transaction);
}

/** Leaves by the cancel boundary event, which ends all rounds where there are several; without one no token leaves. */
export function leaveCancelled(step: Step, transaction: ElementInstance): void {
  const activity = loopBodyOf(step.state, transaction) ?? transaction;
  const events = processOf(step, activity).boundaryEvents.get(activity.elementId) ?? [];
  const catching = events.find(({ event }) => eventParts(event).some(({ definition }) => definition.type === 'cancel'));
  if (catching) return fireBoundaryEvent(step, activity, catching, {});
  terminateElement(step, transaction.key);
  if (activity === transaction) checkScopeSoon(step, must(transaction.scopeKey, `scope of ${transaction.key}`));
}

function transactionAround(step: Step, from: ElementInstance): string {
  let scope = elementOf(step, must(from.scopeKey, `scope of ${from.key}`));
  while (nodeOf(step, scope)?.type !== 'bpmn:Transaction') {
    scope = elementOf(step, must(scope.scopeKey, `transaction around ${from.elementId}`));
  }
  return scope.key;
}
