import { childOf, flagOf } from '../../rules/source-element';
import type { Transform } from './context';
import { eventDefinition } from './event-definition';

/** A boundary event knows its activity and whether it interrupts it (`cancelActivity`). */
export const boundaryEvent: Transform = (node, context) => {
  const element = childOf(node.element, 'attachedToRef');
  const attachedTo = element ? (context.document.nodeOf(element)?.id ?? null) : null;
  return {
    event: eventDefinition(node, context),
    boundary: attachedTo === null ? null : { attachedTo, interrupting: flagOf(node.element, 'cancelActivity') },
  };
};
