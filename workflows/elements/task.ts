import type { ElementBehaviour } from '../engine/element-behaviour';

/** An abstract task has no work of its own: it completes on activation (BPMN 2.0.2 section 13.3.3, Abstract Task). */
export const task: ElementBehaviour = {};
