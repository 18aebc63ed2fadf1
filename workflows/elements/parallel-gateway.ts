import type { ElementBehaviour } from '../engine/element-behaviour';
import { outgoingFlows } from '../engine/take-outgoing';

/**
 * Puts a token on every outgoing flow, whatever conditions they carry (BPMN 2.0.2 section 13.4.1). It is entered once
 * per set of incoming tokens: `engine/agenda.ts` joins them.
 */
export const parallelGateway: ElementBehaviour = {
  complete: outgoingFlows,
};
