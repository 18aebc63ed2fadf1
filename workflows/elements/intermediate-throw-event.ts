import type { ElementBehaviour } from '../engine/element-behaviour';
import { throwingEvent } from './throwing-event';

/** None and message throw events (BPMN 2.0.2 section 13.5.2). */
export const intermediateThrowEvent: ElementBehaviour = throwingEvent;
