import { childOf } from '../../rules/source-element';
import type { Transform } from './context';
import { messageDefinition } from './message';

/** A receive task waits for its message. */
export const receiveTask: Transform = (node, context) => ({
  event: messageDefinition(node, childOf(node.element, 'messageRef'), context),
});
