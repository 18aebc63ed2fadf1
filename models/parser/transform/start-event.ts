import { isEventSubProcess } from '../../rules/source-document';
import { flagOf } from '../../rules/source-element';
import type { Transform } from './context';
import { eventDefinition } from './event-definition';

/** `isInterrupting` counts only in an event sub-process, BPMN 2.0.2 section 10.5.2. */
export const startEvent: Transform = (node, context) => ({
  event: eventDefinition(node, context),
  interrupting: isEventSubProcess(node.container.node) ? flagOf(node.element, 'isInterrupting') : true,
});
