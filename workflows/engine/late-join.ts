import type { FlowNode } from '../../models/process/flow-node';
import { activateElement } from './activate-element';
import { complexGatewayStep, openComplexGateways } from './complex-join';
import { incomingOf, isBlocked, positionsIn, targetOf } from './join-block';
import type { ElementInstance } from './state';
import { emit, processOf } from './step';
import type { Step } from './step';

/** Whether a token that arrives at this node waits until {@link completeLateJoin} looks at it. */
export function isLateJoin(node: FlowNode): boolean {
  return node.type === 'bpmn:ComplexGateway' || (node.type === 'bpmn:InclusiveGateway' && node.incoming.length > 1);
}

/**
 * Called when no token can move by itself any more: lets one inclusive or complex gateway go that waits for nothing
 * (BPMN 2.0.2 sections 13.4.3 and 13.4.5). Looks only at scopes in which something has changed, and at the gateways of
 * one scope in the order of the model, so that the outcome does not depend on the order in which tokens came.
 * @returns whether a gateway went on; the tokens that leave it move before the next is looked at
 */
export function completeLateJoin(step: Step): boolean {
  const { joinScopes, undecided, elements } = step.state;
  for (const scopeKey of joinScopes) {
    undecided.delete(scopeKey);
    const scope = elements.get(scopeKey);
    const go = scope ? nextStepIn(step, scope) : null;
    if (go) {
      go();
      return true;
    }
    joinScopes.delete(scopeKey);
  }
  return false;
}

function nextStepIn(step: Step, scope: ElementInstance): (() => void) | null {
  if (!scope.tokens && !step.state.gateways.has(scope.key)) return null;
  const process = processOf(step, scope);
  const open = openComplexGateways(step, scope).map(({ elementId }) => process.nodes.get(elementId));
  const waiting = new Set<FlowNode>(open.filter((node): node is FlowNode => node !== undefined && isLateJoin(node)));
  for (const flowId of scope.tokens?.keys() ?? []) {
    const target = targetOf(process, flowId);
    if (isLateJoin(target)) waiting.add(target);
  }
  if (waiting.size === 0) return null;
  const positions = positionsIn(step, scope, process);
  const inOrder = waiting.size === 1 ? waiting : (process.children.get([...waiting][0]?.parent ?? null) ?? []);
  for (const gateway of inOrder) {
    const go = waiting.has(gateway) ? stepOf(step, scope, gateway, positions) : null;
    if (go) return go;
  }
  return null;
}

function stepOf(
  step: Step,
  scope: ElementInstance,
  gateway: FlowNode,
  positions: ReadonlySet<string>,
): (() => void) | null {
  if (gateway.type === 'bpmn:ComplexGateway') return complexGatewayStep(step, scope, gateway, positions);
  const { filled, empty } = incomingOf(scope, gateway);
  if (isBlocked(processOf(step, scope), gateway, positions, { filled, empty })) return null;
  // One token of each filled flow; a second one on the same flow begins the next set.
  return () => {
    emit(step, { type: 'tokens-joined', scopeKey: scope.key, elementId: gateway.id, flowIds: filled });
    activateElement(step, scope, gateway, null);
  };
}
