import { activateDecision, retryDecision } from '../engine/called-decisions';
import { resumeByDefault } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { must } from '../engine/invariant-error';
import { activateWork, resumeWork, terminateWork } from '../engine/work-outside';

/**
 * Evaluates a deployed decision in the step that reaches it, or is work of a system like a service task (BPMN 2.0.2
 * section 13.3.3, Business Rule Task).
 */
export const businessRuleTask: ElementBehaviour = {
  activate(step, element, node) {
    if (node.decision) return activateDecision(step, element, node, node.decision);
    return activateWork(step, element, node, must(node.job, `task definition of ${node.id}`));
  },
  resume(step, element, node, trigger) {
    if (!node.decision)
      return resumeWork(step, element, node, must(node.job, `task definition of ${node.id}`), trigger);
    if (trigger.type === 'done') return resumeByDefault(step, element, node, trigger);
    return retryDecision(step, element, node, node.decision);
  },
  terminate: terminateWork,
};
