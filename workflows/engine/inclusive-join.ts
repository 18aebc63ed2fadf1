import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import { activateElement } from './activate-element';
import { joinReach } from './join-reach';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { elementOf, emit, nodeOf, processOf } from './step';
import type { Step } from './step';

/** Whether a token that arrives at this node waits until {@link completeInclusiveJoin} finds that no other can come. */
export function isInclusiveJoin(node: FlowNode): boolean {
  return node.type === 'bpmn:InclusiveGateway' && node.incoming.length > 1;
}

/**
 * Called when no token can move by itself any more: lets one inclusive gateway go that waits for nothing (BPMN 2.0.2
 * section 13.4.3). Looks only at scopes in which something has changed, and at the gateways of one scope in the order of
 * the model, so that the outcome does not depend on the order in which tokens came.
 * @returns whether a gateway was entered; the tokens that leave it move before the next is looked at
 */
export function completeInclusiveJoin(step: Step): boolean {
  const { joinScopes, elements } = step.state;
  for (const scopeKey of joinScopes) {
    const scope = elements.get(scopeKey);
    const gateway = scope?.tokens ? completeJoinIn(step, scope) : null;
    if (scope && gateway) {
      joinTokens(step, scope, gateway);
      return true;
    }
    joinScopes.delete(scopeKey);
  }
  return false;
}

function completeJoinIn(step: Step, scope: ElementInstance): FlowNode | null {
  const process = processOf(step, scope);
  const waiting = new Set<FlowNode>();
  for (const flowId of scope.tokens?.keys() ?? []) {
    const target = targetOf(process, flowId);
    if (isInclusiveJoin(target)) waiting.add(target);
  }
  if (waiting.size === 0) return null;
  const positions = positionsIn(step, scope, process);
  const inOrder = waiting.size === 1 ? waiting : (process.children.get([...waiting][0]?.parent ?? null) ?? []);
  for (const gateway of inOrder) {
    if (waiting.has(gateway) && !isBlocked(scope, process, gateway, positions)) return gateway;
  }
  return null;
}

/** The nodes at which a token of the scope is: inside them, or before them on a sequence flow. */
function positionsIn(step: Step, scope: ElementInstance, process: IndexedProcess): ReadonlySet<string> {
  const positions = new Set<string>();
  for (const flowId of scope.tokens?.keys() ?? []) positions.add(targetOf(process, flowId).id);
  for (const key of scope.children ?? []) {
    const element = elementOf(step, key);
    const node = element.state === 'compensating' ? null : nodeOf(step, element);
    if (node) positions.add(node.id);
  }
  return positions;
}

/**
 * A gateway waits while a token can reach one of its empty incoming flows and none of its filled ones, both without
 * passing through the gateway itself.
 */
function isBlocked(
  scope: ElementInstance,
  process: IndexedProcess,
  gateway: FlowNode,
  positions: ReadonlySet<string>,
): boolean {
  const reach = joinReach(process, gateway);
  const filled = gateway.incoming.filter((flowId) => scope.tokens?.has(flowId));
  const empty = gateway.incoming.filter((flowId) => !scope.tokens?.has(flowId));
  for (const position of positions) {
    const reaches = (flowId: string) => reach.get(flowId)?.has(position) === true;
    if (empty.some(reaches) && !filled.some(reaches)) return true;
  }
  return false;
}

/** One token of each filled flow; a second one on the same flow begins the next set. */
function joinTokens(step: Step, scope: ElementInstance, gateway: FlowNode): void {
  const flowIds = gateway.incoming.filter((flowId) => scope.tokens?.has(flowId));
  emit(step, { type: 'tokens-joined', scopeKey: scope.key, elementId: gateway.id, flowIds });
  activateElement(step, scope, gateway, null);
}

function targetOf(process: IndexedProcess, flowId: string): FlowNode {
  const flow = must(process.flows.get(flowId), `sequence flow ${flowId}`);
  return must(process.nodes.get(flow.target), `flow node ${flow.target}`);
}
