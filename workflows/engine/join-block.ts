import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import { isPhaseAware } from './complex-phases';
import { joinReach } from './join-reach';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { elementOf, nodeOf } from './step';
import type { Step } from './step';

/**
 * The nodes at which a token of the scope is: inside them, or before them on a sequence flow. A complex gateway that
 * waits for its reset counts when that can let tokens go.
 */
export function positionsIn(step: Step, scope: ElementInstance, process: IndexedProcess): ReadonlySet<string> {
  const positions = new Set<string>();
  for (const flowId of scope.tokens?.keys() ?? []) positions.add(targetOf(process, flowId).id);
  for (const key of scope.children ?? []) {
    const element = elementOf(step, key);
    const node = element.state === 'compensating' ? null : nodeOf(step, element);
    if (!node || (isWaitingForReset(element, node) && !isPhaseAware(process, node))) continue;
    if (node.instantiates === 'parallel') for (const id of awaitedBy(process, node, element)) positions.add(id);
    else positions.add(node.id);
  }
  return positions;
}

/** A parallel gateway that began the instance stands before each event that has not happened yet. */
function awaitedBy(process: IndexedProcess, node: FlowNode, { gateway }: ElementInstance): readonly string[] {
  const flows = node.outgoing.filter((flowId) => !gateway?.consumed.includes(flowId));
  return flows.map((flowId) => targetOf(process, flowId).id);
}

function isWaitingForReset({ state, gateway }: ElementInstance, { type }: FlowNode): boolean {
  return type === 'bpmn:ComplexGateway' && gateway !== null && state === 'activated';
}

/**
 * A gateway waits while a token can reach one of the flows that it lacks a token of and none of those that it has one
 * of, both without passing through the gateway itself.
 */
export function isBlocked(
  process: IndexedProcess,
  gateway: FlowNode,
  positions: ReadonlySet<string>,
  flows: { readonly filled: readonly string[]; readonly empty: readonly string[] },
): boolean {
  const reach = joinReach(process, gateway);
  for (const position of positions) {
    const reaches = (flowId: string) => reach.get(flowId)?.has(position) === true;
    if (flows.empty.some(reaches) && !flows.filled.some(reaches)) return true;
  }
  return false;
}

/** The incoming flows of a gateway with and without a token. */
export function incomingOf(scope: ElementInstance, gateway: FlowNode): { filled: string[]; empty: string[] } {
  const filled = gateway.incoming.filter((flowId) => scope.tokens?.has(flowId));
  return { filled, empty: gateway.incoming.filter((flowId) => !filled.includes(flowId)) };
}

/** The node to which a sequence flow leads. */
export function targetOf(process: IndexedProcess, flowId: string): FlowNode {
  const flow = must(process.flows.get(flowId), `sequence flow ${flowId}`);
  return must(process.nodes.get(flow.target), `flow node ${flow.target}`);
}
