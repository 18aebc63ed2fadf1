import type { ElementBehaviour } from '../../workflows/engine/element-behaviour';
import { outgoingFlows } from '../../workflows/engine/take-outgoing';

/** What an old case must never meet: a gateway that takes its last flow, whatever the conditions say. */
export const exclusiveGateway: ElementBehaviour = {
  complete(step, element, node) {
    return outgoingFlows(step, element, node).slice(-1);
  },
};
