import type { ElementBehaviour } from '../engine/element-behaviour';
import { conditionalOutgoing } from '../engine/take-outgoing';

/**
 * Puts a token on every outgoing flow whose condition holds, else on the default flow (BPMN 2.0.2 section 13.4.3). It is
 * entered once per set of incoming tokens: `engine/late-join.ts` decides when a set is complete.
 */
export const inclusiveGateway: ElementBehaviour = { complete: conditionalOutgoing };
