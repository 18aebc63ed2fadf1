import { compensationHandlersOf } from '../../rules/associations';
import { childOf, flagOf } from '../../rules/source-element';
import type { Transform } from './context';
import { eventDefinition } from './event-definition';

/**
 * A boundary event knows its activity and whether it interrupts it (`cancelActivity`). A compensation event never does:
 * it waits until the activity has completed, and knows the handler that its association leads to.
 */
export const boundaryEvent: Transform = (node, context) => {
  const element = childOf(node.element, 'attachedToRef');
  const attachedTo = element ? (context.document.nodeOf(element)?.id ?? null) : null;
  const event = eventDefinition(node, context);
  if (attachedTo === null) return { event, boundary: null };
  if (event?.type !== 'compensation') {
    return { event, boundary: { attachedTo, interrupting: flagOf(node.element, 'cancelActivity') } };
  }
  const [handler] = compensationHandlersOf(context.document, node);
  return { event, boundary: { attachedTo, interrupting: false, ...(handler ? { handler: handler.id } : {}) } };
};
