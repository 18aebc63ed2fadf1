import { becomeActive } from '../engine/become-active';
import type { ElementBehaviour } from '../engine/element-behaviour';

/** Waits for its own message or timer; then its variables are handed over and the token goes on. */
export const catchingEvent: ElementBehaviour = {
  activate: (step, element, node) => becomeActive(step, element, node, [node]),
};
