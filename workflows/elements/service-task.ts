import type { ElementBehaviour } from '../engine/element-behaviour';
import { must } from '../engine/invariant-error';
import { activateWork, resumeWork, terminateWork } from '../engine/work-outside';

/** Work of a system: an activity of ours or a job for an external worker (BPMN 2.0.2 section 13.3.3, Service Task). */
export const serviceTask: ElementBehaviour = {
  activate: (step, element, node) => activateWork(step, element, node, must(node.job, `task definition of ${node.id}`)),
  resume: (step, element, node, trigger) =>
    resumeWork(step, element, node, must(node.job, `task definition of ${node.id}`), trigger),
  terminate: terminateWork,
};
