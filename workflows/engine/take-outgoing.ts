import type { FlowNode } from '../../models/process/flow-node';
import type { SequenceFlow } from '../../models/process/process-model';
import { evaluateBoolean } from './expressions';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { emit, processOf } from './step';
import type { Step } from './step';

/** All outgoing sequence flows of a node, in the order of the model. */
export function outgoingFlows(step: Step, element: ElementInstance, node: FlowNode): readonly SequenceFlow[] {
  const { flows } = processOf(step, element);
  return node.outgoing.map((id) => must(flows.get(id), `sequence flow ${id}`));
}

/**
 * Outgoing sequence flows of an activity or event (BPMN 2.0.2 sections 8.4.13 and 13.3.1): each without condition and
 * each whose condition holds; the default flow only when there is no other to take.
 */
export function conditionalOutgoing(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
): readonly SequenceFlow[] | Failure {
  const outgoing = outgoingFlows(step, element, node);
  const taken: SequenceFlow[] = [];
  for (const flow of outgoing) {
    if (flow.id === node.defaultFlow) continue;
    const holds = flow.condition === null || evaluateCondition(step, element, flow);
    if (isFailure(holds)) return holds;
    if (holds) taken.push(flow);
  }
  return taken.length > 0 || outgoing.length === 0 ? taken : defaultOutgoing(outgoing, node);
}

/** The default flow, or a failure without one. */
export function defaultOutgoing(outgoing: readonly SequenceFlow[], node: FlowNode): readonly SequenceFlow[] | Failure {
  const flow = outgoing.find((candidate) => candidate.id === node.defaultFlow);
  if (flow) return [flow];
  return fail('CONDITION_ERROR', `No condition of the sequence flows of ${node.id} holds and it has no default flow`);
}

/** A flow without condition holds. */
export function evaluateCondition(step: Step, element: ElementInstance, flow: SequenceFlow): boolean | Failure {
  if (flow.condition === null) return true;
  return evaluateBoolean(step, element, flow.condition, `the condition of ${flow.id}`);
}

/** Puts a token on each flow, in the scope that encloses the node which it leaves. */
export function takeFlows(
  step: Step,
  scopeKey: string,
  instanceKey: string,
  flows: readonly Pick<SequenceFlow, 'id'>[],
): void {
  for (const { id } of flows) emit(step, { type: 'sequence-flow-taken', scopeKey, instanceKey, flowId: id });
}
