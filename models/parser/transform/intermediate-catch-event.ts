import type { Transform } from './context';
import { eventDefinition } from './event-definition';

/** An intermediate catch event waits for its message or timer. */
export const intermediateCatchEvent: Transform = (node, context) => ({ event: eventDefinition(node, context) });
