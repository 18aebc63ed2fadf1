import type { ElementBehaviour } from '../engine/element-behaviour';
import { followLinkSoon, linkTarget } from '../engine/follow-link';
import { processOf } from '../engine/step';
import { conditionalOutgoing } from '../engine/take-outgoing';
import { throwingEvent } from './throwing-event';

/** None, message, signal, escalation, compensation and link throw events (BPMN 2.0.2 section 13.5.2). */
export const intermediateThrowEvent: ElementBehaviour = {
  ...throwingEvent,

  complete(step, element, node) {
    const target = linkTarget(processOf(step, element), node);
    if (!target) return conditionalOutgoing(step, element, node);
    followLinkSoon(step, element, target);
    return [];
  },
};
