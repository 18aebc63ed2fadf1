import type { ElementBehaviour } from '../engine/element-behaviour';
import { throwingEvent } from './throwing-event';

/** Sends its message, by a job or by the engine, and completes (BPMN 2.0.2 section 13.3.3, Send Task). */
export const sendTask: ElementBehaviour = throwingEvent;
