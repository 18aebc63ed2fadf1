import type { FlowNodeType } from '../../models/process/flow-node';
import { attachedKeys } from './attachments';
import { closeTriggers } from './event-triggers';
import { closeIncidents } from './incidents';
import type { LOOP_BODY } from './loop-body';
import type { ElementInstance } from './state';
import { elementOf, emit, isProcess } from './step';
import type { Step } from './step';

/** Ends an element instance and all that is inside, innermost first, called instances included. */
export function terminateElement(step: Step, key: string): void {
  const order = withDescendants(step, key);
  for (const inner of order.reverse()) terminateOne(step, elementOf(step, inner));
}

/** Ends everything inside a scope, compensations of it too; the scope itself stays. */
export function terminateChildren(step: Step, scopeKey: string, except?: string): void {
  for (const [key, { opened }] of [...step.state.compensations]) {
    if (opened.scopeKey === scopeKey) emit(step, { type: 'compensation-finished', key });
  }
  for (const child of [...(elementOf(step, scopeKey).children ?? [])]) {
    if (child !== except) terminateElement(step, child);
  }
}

/**
 * Takes the tokens off all sequence flows of a scope, as one join at the node that consumes them: an interrupting event
 * sub-process or a terminate end event.
 */
export function withdrawTokens(step: Step, scopeKey: string, elementId: string): void {
  const flowIds: string[] = [];
  for (const [flowId, tokens] of elementOf(step, scopeKey).tokens ?? []) {
    for (let count = tokens.length; count > 0; count -= 1) flowIds.push(flowId);
  }
  if (flowIds.length > 0) emit(step, { type: 'tokens-joined', scopeKey, elementId, flowIds });
}

/** Parents before their children; a stack instead of recursion, since calls may nest deeply. */
function withDescendants(step: Step, key: string): string[] {
  const order: string[] = [];
  const stack = [key];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    order.push(next);
    for (const child of [...(elementOf(step, next).children ?? [])].reverse()) stack.push(child);
  }
  return order;
}

function terminateOne(step: Step, element: ElementInstance): void {
  const { key } = element;
  if (element.state === 'compensating') return emit(step, { type: 'compensation-scope-left', key });
  if (!isProcess(element))
    step.behaviourOf(element.opened.elementType as FlowNodeType | typeof LOOP_BODY).terminate?.(step, element);
  for (const job of attachedKeys(step.state, key, 'job')) emit(step, { type: 'job-canceled', key: job });
  for (const task of attachedKeys(step.state, key, 'user-task')) emit(step, { type: 'user-task-canceled', key: task });
  closeTriggers(step, key);
  closeIncidents(step, key);
  emit(step, { type: 'element-terminated', key });
}
