import type { ElementBehaviour } from '../engine/element-behaviour';
import { catchingEvent } from './catching-event';

/** Completes when its message arrives (BPMN 2.0.2 section 13.3.3, Receive Task). */
export const receiveTask: ElementBehaviour = catchingEvent;
