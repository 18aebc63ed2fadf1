import type { ElementBehaviour } from '../engine/element-behaviour';

/**
 * A boundary event is entered when it has happened, so the token goes on at once; what it waits for belongs to its
 * activity (BPMN 2.0.2 section 13.5.3; `engine/fire-event.ts`).
 */
export const boundaryEvent: ElementBehaviour = {};
