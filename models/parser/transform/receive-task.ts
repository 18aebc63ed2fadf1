import { flagOf } from '../../rules/source-element';
import type { Transform } from './context';
import { messageDefinition } from './message';

/** A receive task waits for its message, or begins an instance with it. */
export const receiveTask: Transform = (node, context) => ({
  event: messageDefinition(node, node.element, context),
  ...(flagOf(node.element, 'instantiate') ? { instantiates: 'exclusive' } : {}),
});
