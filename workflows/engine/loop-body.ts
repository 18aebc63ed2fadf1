import type { Json, JsonObject } from '../../models/json';
import type { FlowNode, FlowNodeType } from '../../models/process/flow-node';
import type { CaseState, ElementInstance } from './state';

/** Element type of the instance that stands for all rounds of a loop or multi-instance activity; `/v2` knows it by this name. */
export const LOOP_BODY = 'MULTI_INSTANCE_BODY';

/** Whether an element instance stands for all rounds: boundary events and outgoing flows are its own. */
export function isLoopBody(element: Pick<ElementInstance, 'opened'>): boolean {
  return element.opened.elementType === LOOP_BODY;
}

/** The body whose round an element instance is; `null` for all others. */
export function loopBodyOf(state: CaseState, element: ElementInstance): ElementInstance | null {
  const scope = element.scopeKey === null ? undefined : state.elements.get(element.scopeKey);
  return scope && isLoopBody(scope) ? scope : null;
}

/** Under which type the behaviour of an element instance is registered. */
export function behaviourTypeOf(element: ElementInstance, node: FlowNode): FlowNodeType | typeof LOOP_BODY {
  return isLoopBody(element) ? LOOP_BODY : node.type;
}

/**
 * Runtime attributes of a loop that expressions inside it can read (BPMN 2.0.2 table 10.30); they are counted, not
 * stored. A standard loop's `loopCounter`, seen from outside its rounds, is the number of rounds begun.
 */
export function loopVariable({ loop, children }: ElementInstance, name: string): Json | undefined {
  if (!loop) return undefined;
  if (loop.total === null) return name === 'loopCounter' ? loop.created : undefined;
  switch (name) {
    case 'numberOfInstances':
      return loop.total;
    case 'numberOfActiveInstances':
      return children?.size ?? 0;
    case 'numberOfCompletedInstances':
      return loop.completed;
    case 'numberOfTerminatedInstances':
      return loop.terminated;
    default:
      return undefined;
  }
}

/** Runtime attributes of a multi-instance activity, BPMN 2.0.2 table 10.30. */
export const LOOP_COUNTS = [
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
] as const;

/** The attributes of a multi-instance body as they stand. */
export function loopCounts(body: ElementInstance): JsonObject {
  const values = Object.create(null) as Record<string, Json>;
  for (const name of LOOP_COUNTS) values[name] = loopVariable(body, name) ?? 0;
  return values;
}
