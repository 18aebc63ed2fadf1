import type { ElementBehaviour } from '../engine/element-behaviour';
import { isFailure } from '../engine/failure';
import { defaultOutgoing, evaluateCondition, outgoingFlows } from '../engine/take-outgoing';

/**
 * Takes the first outgoing flow whose condition holds, in the order of the model, else the default flow; each incoming
 * token is routed by itself (BPMN 2.0.2 section 13.4.2).
 */
export const exclusiveGateway: ElementBehaviour = {
  complete(step, element, node) {
    const outgoing = outgoingFlows(step, element, node);
    for (const flow of outgoing) {
      if (flow.id === node.defaultFlow) continue;
      const holds = evaluateCondition(step, element, flow);
      if (isFailure(holds)) return holds;
      if (holds) return [flow];
    }
    return outgoing.length === 0 ? [] : defaultOutgoing(outgoing, node);
  },
};
