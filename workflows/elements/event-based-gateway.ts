import { must } from '../engine/invariant-error';
import { becomeActive } from '../engine/become-active';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { processOf } from '../engine/step';
import { outgoingFlows } from '../engine/take-outgoing';

/**
 * Waits for all events behind it at once; the first that happens takes the token (BPMN 2.0.2 section 13.4.4;
 * `engine/fire-event.ts`). A parallel one that has begun the instance waits for each of the others.
 */
export const eventBasedGateway: ElementBehaviour = {
  activate(step, element, node) {
    const { nodes } = processOf(step, element);
    const happened = element.gateway?.consumed ?? [];
    const awaited = outgoingFlows(step, element, node).filter(({ id }) => !happened.includes(id));
    const events = awaited.map((flow) => must(nodes.get(flow.target), `event ${flow.target}`));
    return becomeActive(step, element, node, events);
  },
};
