import { childOf, flagOf } from '../../rules/source-element';
import type { Transform } from './context';
import { messageDefinition } from './message';

/** A receive task waits for its message, or begins an instance with it. */
export const receiveTask: Transform = (node, context) => ({
  event: messageDefinition(node, childOf(node.element, 'messageRef'), context),
  ...(flagOf(node.element, 'instantiate') ? { instantiates: 'exclusive' } : {}),
});
