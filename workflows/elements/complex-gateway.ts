import type { Json } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import type { SequenceFlow } from '../../models/process/process-model';
import { becomeActive } from '../engine/become-active';
import { isPhaseAware } from '../engine/complex-phases';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateBoolean } from '../engine/expressions';
import { isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import { must } from '../engine/invariant-error';
import type { ElementInstance } from '../engine/state';
import { emit, processOf } from '../engine/step';
import type { Step } from '../engine/step';
import { defaultOutgoing, outgoingFlows, takeFlows } from '../engine/take-outgoing';

/**
 * Lets tokens go when it is activated and stays active until its reset, when tokens may go once more (BPMN 2.0.2
 * section 13.4.5). `engine/complex-join.ts` decides when it is activated and when it is reset.
 */
export const complexGateway: ElementBehaviour = {
  activate(step, element, node) {
    const outgoing = outgoingFlows(step, element, node);
    const chosen = choose(step, element, node, outgoing, true);
    if (isFailure(chosen)) return chosen;
    const flows = chosen.length > 0 || outgoing.length === 0 ? chosen : defaultOutgoing(outgoing, node);
    if (isFailure(flows)) return flows;
    const failure = becomeActive(step, element, node);
    if (failure) return failure;
    // An implicit start has no tokens to remember
    if (!element.gateway) emit(step, { type: 'gateway-activated', key: element.key, flowIds: [] });
    takeFlows(step, must(element.scopeKey, `scope of ${element.key}`), element.instanceKey, flows);
    return null;
  },

  /** The reset: the default flow is taken when no condition holds, and nothing where the phases are not told apart. */
  complete(step, element, node) {
    if (!isPhaseAware(processOf(step, element), node)) return [];
    const outgoing = outgoingFlows(step, element, node);
    const chosen = choose(step, element, node, outgoing, false);
    return isFailure(chosen) || chosen.length > 0 ? chosen : outgoing.filter(({ id }) => id === node.defaultFlow);
  },
};

/** The flows whose condition holds; on activation also those without one. */
function choose(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  outgoing: readonly SequenceFlow[],
  waitingForStart: boolean,
): readonly SequenceFlow[] | Failure {
  const activationCount = element.gateway?.consumed.length ?? 0;
  const overlay = new Map<string, Json>(Object.entries({ waitingForStart, activationCount }));
  const taken: SequenceFlow[] = [];
  for (const flow of outgoing) {
    if (flow.id === node.defaultFlow) continue;
    const what = `the condition of ${flow.id}`;
    const holds = flow.condition ? evaluateBoolean(step, element, flow.condition, what, { overlay }) : waitingForStart;
    if (isFailure(holds)) return holds;
    if (holds) taken.push(flow);
  }
  return taken;
}
