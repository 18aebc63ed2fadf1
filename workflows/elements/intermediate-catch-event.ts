import type { ElementBehaviour } from '../engine/element-behaviour';
import { catchingEvent } from './catching-event';

/** Message, timer, signal and conditional catch events (BPMN 2.0.2 section 13.5.2). */
export const intermediateCatchEvent: ElementBehaviour = catchingEvent;
