import type { JsonObject } from '../../models/json';
import type { Expression } from '../../models/process/expression';
import type { FlowNode } from '../../models/process/flow-node';
import { evaluateOptionalText } from './expressions';
import { fireBoundaryEvent, isInterrupted, startEventSubProcess } from './fire-event';
import { scopeStarts } from './scope-index';
import type { ElementInstance } from './state';
import { isProcess, processOf } from './step';
import type { Step } from './step';

interface Catcher {
  readonly element: ElementInstance;
  readonly event: FlowNode;
}

/**
 * Throws a BPMN error at an element instance (BPMN 2.0.2 sections 10.5.1 and 13.5.3). The innermost level that catches
 * it wins: boundary events of the element, then the event sub-processes of the enclosing scope, then the boundary events
 * of that scope, and so on outward, through call activities too. On one level a catch of this code goes before a
 * catch-all.
 * @returns false when nothing catches it; then nothing has changed
 */
export function throwError(step: Step, from: ElementInstance, code: string, variables: JsonObject): boolean {
  const catcher = findCatcher(step, from, code);
  if (!catcher) return false;
  const { element, event } = catcher;
  if (event.boundary) fireBoundaryEvent(step, element, event, variables);
  else startEventSubProcess(step, element, event, variables);
  return true;
}

function findCatcher(step: Step, from: ElementInstance, code: string): Catcher | null {
  let element: ElementInstance | undefined = from;
  while (element) {
    const onBoundary = isProcess(element) ? undefined : boundaryFor(step, element, code);
    if (onBoundary) return { element, event: onBoundary };
    const scope: ElementInstance | undefined =
      element.scopeKey === null ? undefined : step.state.elements.get(element.scopeKey);
    if (scope && !isProcess(element) && !isInterrupted(step, scope)) {
      const starts = scopeStarts(processOf(step, scope), isProcess(scope) ? null : scope.elementId).eventStarts;
      const start = matching(step, scope, starts, code);
      if (start) return { element: scope, event: start };
    }
    element = scope;
  }
  return null;
}

function boundaryFor(step: Step, element: ElementInstance, code: string): FlowNode | undefined {
  return matching(step, element, processOf(step, element).boundaryEvents.get(element.elementId) ?? [], code);
}

function matching(step: Step, scope: ElementInstance, events: readonly FlowNode[], code: string): FlowNode | undefined {
  const candidates = events.filter((node) => node.event?.type === 'error');
  return (
    candidates.find((node) => node.event?.type === 'error' && codeOf(step, scope, node.id, node.event.code) === code) ??
    candidates.find((node) => node.event?.type === 'error' && node.event.code === null)
  );
}

/** The code that an event catches; one that cannot be evaluated catches nothing. */
function codeOf(step: Step, scope: ElementInstance, nodeId: string, code: Expression | null): string | null {
  const text = evaluateOptionalText(step, scope, code, `the error code of ${nodeId}`);
  return typeof text === 'string' ? text : null;
}
