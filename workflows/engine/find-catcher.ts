import { eventParts } from '../../models/process/event-definition';
import type { Expression } from '../../models/process/expression';
import type { FlowNode } from '../../models/process/flow-node';
import { evaluateOptionalText } from './expressions';
import { isInterrupted } from './fire-event';
import { isLoopBody, loopBodyOf } from './loop-body';
import { scopeStarts } from './scope-index';
import type { ElementInstance } from './state';
import { isProcess, processOf } from './step';
import type { Step } from './step';

/** What is thrown outward through the scopes until something catches it. */
export interface Thrown {
  readonly type: 'error' | 'escalation';
  readonly code: string;
}

export interface Catcher {
  /** The activity with the boundary event, or the scope with the event sub-process. */
  readonly element: ElementInstance;
  readonly event: FlowNode;
  /** Place among the definitions of a multiple event. */
  readonly part: number | null;
}

type Match = Pick<Catcher, 'event' | 'part'>;

/**
 * The innermost level that catches what an element instance throws: boundary events of the element, then the event
 * sub-processes of the enclosing scope, then the boundary events of that scope, and so on outward, through call
 * activities too. On one level a catch of this code goes before a catch-all.
 */
export function findCatcher(step: Step, from: ElementInstance, thrown: Thrown): Catcher | null {
  let element: ElementInstance | undefined = from;
  while (element) {
    const onBoundary =
      isProcess(element) || element.state === 'compensating' || loopBodyOf(step.state, element)
        ? undefined
        : boundaryFor(step, element, thrown);
    if (onBoundary) return { element, ...onBoundary };
    const scope: ElementInstance | undefined =
      element.scopeKey === null ? undefined : step.state.elements.get(element.scopeKey);
    const isListening = scope && !isLoopBody(scope) && scope.state !== 'compensating' && !isInterrupted(step, scope);
    if (isListening && !isProcess(element)) {
      const start = matching(step, scope, startsBeside(step, scope, element, thrown), thrown);
      if (start) return { element: scope, ...start };
    }
    element = scope;
  }
  return null;
}

function boundaryFor(step: Step, element: ElementInstance, thrown: Thrown): Match | undefined {
  return matching(step, element, processOf(step, element).boundaryEvents.get(element.elementId) ?? [], thrown);
}

/** An escalation does not begin the event sub-process again that it comes from: it would never end. */
function startsBeside(step: Step, scope: ElementInstance, inner: ElementInstance, thrown: Thrown): readonly FlowNode[] {
  const starts = scopeStarts(processOf(step, scope), isProcess(scope) ? null : scope.elementId).eventStarts;
  return thrown.type === 'error' ? starts : starts.filter((start) => start.parent !== inner.elementId);
}

function matching(
  step: Step,
  scope: ElementInstance,
  events: readonly FlowNode[],
  { type, code }: Thrown,
): Match | undefined {
  let catchAll: Match | undefined;
  for (const event of events) {
    for (const { definition, part } of eventParts(event.event)) {
      if (definition.type !== type) continue;
      if (definition.code === null) catchAll ??= { event, part };
      else if (codeOf(step, scope, event.id, definition.code, type) === code) return { event, part };
    }
  }
  return catchAll;
}

/** The code that an event catches; one that cannot be evaluated catches nothing. */
function codeOf(
  step: Step,
  scope: ElementInstance,
  nodeId: string,
  code: Expression,
  type: Thrown['type'],
): string | null {
  const text = evaluateOptionalText(step, scope, code, `the ${type} code of ${nodeId}`);
  return typeof text === 'string' ? text : null;
}
