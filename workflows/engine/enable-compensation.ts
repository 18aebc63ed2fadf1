import type { CompensationEvent } from '../../models/events/engine-event';
import type { FlowNode } from '../../models/process/flow-node';
import { compensationHandlers } from './compensation-index';
import { isLoopBody } from './loop-body';
import { isScopeNode } from './scope-index';
import type { CaseState, ElementInstance } from './state';
import { emit, processOf } from './step';
import type { Step } from './step';

type Handler = Extract<CompensationEvent, { type: 'compensation-enabled' }>['handler'];

/**
 * Called before an activity or called process completes: from then on it can be compensated (BPMN 2.0.2 section 13.5.5)
 * if it has a handler or contains what can be. Handlers themselves are never compensated.
 * @param node `null` for a process
 */
export function enableCompensation(step: Step, element: ElementInstance, node: FlowNode | null): void {
  const { activities, eventSubProcesses } = compensationHandlers(processOf(step, element));
  const isInside = step.state.compensablesIn.has(element.key);
  if (!isInside && activities.size === 0 && eventSubProcesses.size === 0) return;
  if (node?.forCompensation || (node?.triggeredByEvent && eventSubProcesses.get(node.parent) === node)) return;
  const handler = handlerOf(step, element, node);
  if (handler || isInside) emit(step, { type: 'compensation-enabled', key: element.key, handler });
}

/** Of a loop each round is compensated by itself. A boundary event hides what is inside its activity. */
function handlerOf(step: Step, element: ElementInstance, node: FlowNode | null): Handler {
  if (isLoopBody(element)) return null;
  const { activities, eventSubProcesses } = compensationHandlers(processOf(step, element));
  const activity = node ? activities.get(node.id) : undefined;
  if (activity) return { elementId: activity.handler.id, kind: 'activity' };
  const isScope = node === null || isScopeNode(node);
  const eventSubProcess = isScope ? eventSubProcesses.get(node?.id ?? null) : undefined;
  return eventSubProcess ? { elementId: eventSubProcess.id, kind: 'event-sub-process' } : null;
}

/** Whether what is inside a scope is being compensated; until that has ended the scope cannot complete. */
export function isCompensatedIn(state: CaseState, scopeKey: string): boolean {
  for (const { opened } of state.compensations.values()) if (opened.scopeKey === scopeKey) return true;
  return false;
}

/** Whether an element instance waits for a compensation: a throwing event, or a transaction that is cancelled. */
export function isAwaitedBy(state: CaseState, key: string): boolean {
  for (const { opened } of state.compensations.values()) if (opened.throwerKey === key) return true;
  return false;
}

/**
 * At most two element instances in a scope that take part in its normal flow or handle events: for who asks whether
 * there is one.
 */
export function childrenBesideHandlers(state: CaseState, scope: ElementInstance): string[] {
  const found: string[] = [];
  for (const key of scope.children ?? []) {
    if (state.compensationOf.has(key) || state.elements.get(key)?.state === 'compensating') continue;
    if (found.push(key) === 2) break;
  }
  return found;
}
