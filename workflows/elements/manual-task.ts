import type { ElementBehaviour } from '../engine/element-behaviour';

/** Done outside any system and not tracked: it completes on activation (BPMN 2.0.2 section 13.3.3, Manual Task). */
export const manualTask: ElementBehaviour = {};
