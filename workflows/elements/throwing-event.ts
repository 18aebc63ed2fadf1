import { becomeActive } from '../engine/become-active';
import { completeSoon, resumeByDefault } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { isFailure } from '../engine/failure';
import { planThrow, throwMessage } from '../engine/throw-message';
import { activateWork, resumeWork, terminateWork } from '../engine/work-outside';

/**
 * What message throw events, send tasks and message end events share: with a task definition a job sends the message,
 * without one the engine does and the token goes on at once. A none event only lets the token pass.
 */
export const throwingEvent: ElementBehaviour = {
  activate(step, element, node) {
    if (node.job) return activateWork(step, element, node, node.job);
    const message = node.event?.type === 'message' ? planThrow(step, element, node, node.event) : null;
    if (isFailure(message)) return message;
    const failure = becomeActive(step, element, node);
    if (failure) return failure;
    if (message) throwMessage(step, element, message);
    completeSoon(step, element);
    return null;
  },

  resume(step, element, node, trigger) {
    if (node.job) return resumeWork(step, element, node, node.job, trigger);
    return resumeByDefault(step, element, node, trigger);
  },

  terminate: terminateWork,
};
