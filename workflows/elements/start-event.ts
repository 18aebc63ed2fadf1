import type { ElementBehaviour } from '../engine/element-behaviour';

/**
 * A start event lets the token go on at once (BPMN 2.0.2 section 13.5.1). Its timer, message or error has already
 * happened when it is entered: the start of the instance or the event sub-process decides that.
 */
export const startEvent: ElementBehaviour = {};
