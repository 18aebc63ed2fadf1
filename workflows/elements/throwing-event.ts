import { becomeActive } from '../engine/become-active';
import { completeSoon, resumeByDefault } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { isFailure } from '../engine/failure';
import { planThrows } from '../engine/throw-parts';
import { triggerCompensations } from '../engine/trigger-compensation';
import { activateWork, resumeWork, terminateWork } from '../engine/work-outside';

/**
 * What throw events, send tasks and end events share. A message is sent by a job where there is a task definition, else
 * by the engine, and the token goes on at once. An escalation goes outward to what catches it; caught or not, the token
 * goes on unless the catch interrupts. A signal reaches all that waits for it before the token goes on. A compensation is
 * waited for unless the model says otherwise. Of a multiple event all are thrown, in the order of the model, compensations
 * last. A none event only lets the token pass.
 */
export const throwingEvent: ElementBehaviour = {
  activate(step, element, node) {
    if (node.job) return activateWork(step, element, node, node.job);
    const planned = planThrows(step, element, node);
    if (isFailure(planned)) return planned;
    const failure = becomeActive(step, element, node);
    if (failure) return failure;
    for (const throwPart of planned) throwPart();
    if (!triggerCompensations(step, element, node)) completeSoon(step, element);
    return null;
  },

  resume(step, element, node, trigger) {
    if (node.job) return resumeWork(step, element, node, node.job, trigger);
    return resumeByDefault(step, element, node, trigger);
  },

  terminate: terminateWork,
};
