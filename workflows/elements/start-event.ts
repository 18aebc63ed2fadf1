import { becomeActive } from '../engine/become-active';
import { completeSoon } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';

/**
 * A start event lets the token go on at once (BPMN 2.0.2 section 13.5.1). Its timer, message or error has already
 * happened when it is entered: the start of the instance or the event sub-process decides that. One of several triggers
 * that are all needed has happened when the start event of a process waits for the others.
 */
export const startEvent: ElementBehaviour = {
  activate(step, element, node) {
    if (element.arrivals) return becomeActive(step, element, node, [node]);
    const failure = becomeActive(step, element, node);
    if (!failure) completeSoon(step, element);
    return failure;
  },
};
