import { cancelTransactionSoon } from '../engine/cancel-transaction';
import { checkScopeSoon } from '../engine/complete-element';
import { becomeActive } from '../engine/become-active';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateStatedText } from '../engine/expressions';
import { fail, isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import { eventParts } from '../../models/process/event-definition';
import type { ErrorDefinition, SingleDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import { must } from '../engine/invariant-error';
import { localVariables } from '../engine/state';
import type { ElementInstance } from '../engine/state';
import type { Step } from '../engine/step';
import { terminateChildren, withdrawTokens } from '../engine/terminate-scope';
import { throwError } from '../engine/throw-error';
import { planThrows } from '../engine/throw-parts';
import { triggerCompensations } from '../engine/trigger-compensation';
import { throwingEvent } from './throwing-event';

/**
 * None, message, signal, error, escalation, compensation, cancel, terminate and multiple end events (BPMN 2.0.2 section
 * 13.5.6).
 */
export const endEvent: ElementBehaviour = {
  activate(step, element, node, variables) {
    const error = errorOf(node);
    if (!error) return throwingEvent.activate?.(step, element, node, variables) ?? null;
    const planned = planThrows(step, element, node);
    if (isFailure(planned)) return planned;
    const failure = becomeActive(step, element, node);
    if (failure) return failure;
    for (const throwPart of planned) throwPart();
    if (triggerCompensations(step, element, node)) return null;
    // What was thrown before may have ended the scope.
    return step.state.elements.has(element.key) ? throwFrom(step, element, node, error) : null;
  },

  resume(step, element, node, trigger) {
    const error = errorOf(node);
    if (error) return throwFrom(step, element, node, error);
    return throwingEvent.resume?.(step, element, node, trigger) ?? null;
  },

  /** Nothing leaves; a terminate end event ends all else in its scope, which then completes. */
  complete(step, element, node) {
    if (partOf(node, 'terminate')) terminateSoon(step, element, node);
    if (partOf(node, 'cancel')) cancelTransactionSoon(step, element);
    return [];
  },

  terminate(step, element) {
    throwingEvent.terminate?.(step, element);
  },
};

function errorOf(node: FlowNode): ErrorDefinition | null {
  const definition = partOf(node, 'error');
  return definition?.type === 'error' ? definition : null;
}

function partOf(node: FlowNode, type: SingleDefinition['type']): SingleDefinition | null {
  return eventParts(node.event).find(({ definition }) => definition.type === type)?.definition ?? null;
}

/**
 * A caught error ends the scope of the end event and so the event itself; without a catch the token waits for an operator.
 * It carries the local variables of the event, its data inputs (BPMN 2.0.2 section 10.5.1); in cases of engine revisions 1
 * and 2 it carries none.
 */
function throwFrom(step: Step, element: ElementInstance, node: FlowNode, error: ErrorDefinition): Failure | null {
  const code = evaluateStatedText(step, element, error.code, `the error code of ${node.id}`);
  if (isFailure(code)) return code;
  const variables = step.state.engineRev >= 3 ? localVariables(element) : {};
  if (throwError(step, element, code ?? '', variables)) return null;
  return fail('UNHANDLED_ERROR_EVENT', `Nothing catches the error ${code ?? 'without code'} that ${node.id} throws`);
}

function terminateSoon(step: Step, element: ElementInstance, node: FlowNode): void {
  const scopeKey = must(element.scopeKey, `scope of ${element.key}`);
  step.work.push(() => {
    if (!step.state.elements.has(scopeKey)) return;
    terminateChildren(step, scopeKey, element.key);
    withdrawTokens(step, scopeKey, node.id);
    checkScopeSoon(step, scopeKey, true);
  });
}
