import { checkScopeSoon } from '../engine/complete-element';
import { becomeActive } from '../engine/become-active';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateOptionalText } from '../engine/expressions';
import { fail, isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import type { ErrorDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import { must } from '../engine/invariant-error';
import type { ElementInstance } from '../engine/state';
import type { Step } from '../engine/step';
import { terminateChildren, withdrawTokens } from '../engine/terminate-scope';
import { throwError } from '../engine/throw-error';
import { throwingEvent } from './throwing-event';

/** None, message, signal, error, escalation and terminate end events (BPMN 2.0.2 section 13.5.6). */
export const endEvent: ElementBehaviour = {
  activate(step, element, node, variables) {
    if (node.event?.type !== 'error') return throwingEvent.activate?.(step, element, node, variables) ?? null;
    return becomeActive(step, element, node) ?? throwFrom(step, element, node, node.event);
  },

  resume(step, element, node, trigger) {
    if (node.event?.type === 'error') return throwFrom(step, element, node, node.event);
    return throwingEvent.resume?.(step, element, node, trigger) ?? null;
  },

  /** Nothing leaves; a terminate end event ends all else in its scope, which then completes. */
  complete(step, element, node) {
    if (node.event?.type === 'terminate') terminateSoon(step, element, node);
    return [];
  },

  terminate(step, element) {
    throwingEvent.terminate?.(step, element);
  },
};

/** A caught error ends the scope of the end event and so the event itself; without a catch the token waits for an operator. */
function throwFrom(step: Step, element: ElementInstance, node: FlowNode, error: ErrorDefinition): Failure | null {
  const code = evaluateOptionalText(step, element, error.code, `the error code of ${node.id}`);
  if (isFailure(code)) return code;
  if (throwError(step, element, code ?? '', {})) return null;
  return fail('UNHANDLED_ERROR_EVENT', `Nothing catches the error ${code ?? 'without code'} that ${node.id} throws`);
}

function terminateSoon(step: Step, element: ElementInstance, node: FlowNode): void {
  const scopeKey = must(element.scopeKey, `scope of ${element.key}`);
  step.work.push(() => {
    if (!step.state.elements.has(scopeKey)) return;
    terminateChildren(step, scopeKey, element.key);
    withdrawTokens(step, scopeKey, node.id);
    checkScopeSoon(step, scopeKey);
  });
}
