import { becomeActive } from '../engine/become-active';
import { completeSoon, resumeByDefault } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateOptionalText, evaluateText } from '../engine/expressions';
import { isFailure } from '../engine/failure';
import { localVariables } from '../engine/state';
import { throwEscalation } from '../engine/throw-error';
import { planThrow, throwMessage } from '../engine/throw-message';
import { throwSignal } from '../engine/throw-signal';
import { activateWork, resumeWork, terminateWork } from '../engine/work-outside';

/**
 * What throw events, send tasks and end events share. A message is sent by a job where there is a task definition, else
 * by the engine, and the token goes on at once. An escalation goes outward to what catches it; caught or not, the token
 * goes on unless the catch interrupts. A signal reaches all that waits for it before the token goes on. A none event only
 * lets the token pass.
 */
export const throwingEvent: ElementBehaviour = {
  activate(step, element, node) {
    if (node.job) return activateWork(step, element, node, node.job);
    const message = node.event?.type === 'message' ? planThrow(step, element, node, node.event) : null;
    if (isFailure(message)) return message;
    const escalation =
      node.event?.type === 'escalation'
        ? evaluateOptionalText(step, element, node.event.code, `the escalation code of ${node.id}`)
        : null;
    if (isFailure(escalation)) return escalation;
    const signal =
      node.event?.type === 'signal'
        ? evaluateText(step, element, node.event.name, `the signal name of ${node.id}`)
        : null;
    if (isFailure(signal)) return signal;
    const failure = becomeActive(step, element, node);
    if (failure) return failure;
    if (message) throwMessage(step, element, message);
    if (escalation !== null) throwEscalation(step, element, escalation, localVariables(element));
    if (signal !== null) throwSignal(step, element, signal);
    completeSoon(step, element);
    return null;
  },

  resume(step, element, node, trigger) {
    if (node.job) return resumeWork(step, element, node, node.job, trigger);
    return resumeByDefault(step, element, node, trigger);
  },

  terminate: terminateWork,
};
