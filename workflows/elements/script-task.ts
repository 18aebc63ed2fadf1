import { becomeActive } from '../engine/become-active';
import { completeSoon, resumeByDefault } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateExpression } from '../engine/expressions';
import { isFailure } from '../engine/failure';
import { handOver } from '../engine/io-mapping';
import { isOutsideScript, requestScript } from '../engine/script-work';
import { activateWork, resumeWork, terminateWork } from '../engine/work-outside';

/**
 * Runs its script and stores the result under `resultVariable` (BPMN 2.0.2 section 13.3.3, Script Task): FEEL at once,
 * JavaScript outside of the kernel, in a realm of its own. With a task definition it is a job.
 */
export const scriptTask: ElementBehaviour = {
  activate(step, element, node) {
    const { script, job } = node;
    if (job) return activateWork(step, element, node, job);
    if (isOutsideScript(node)) {
      const failure = becomeActive(step, element, node);
      if (!failure) requestScript(step, element);
      return failure;
    }
    const result = script ? evaluateExpression(step, element, script.expression, `the script of ${node.id}`) : null;
    if (isFailure(result)) return result;
    const failure = becomeActive(step, element, node);
    if (failure) return failure;
    if (script?.resultVariable && result) handOver(step, element, node, { [script.resultVariable]: result.value });
    completeSoon(step, element);
    return null;
  },
  resume(step, element, node, trigger) {
    if (node.job) return resumeWork(step, element, node, node.job, trigger);
    if (trigger.type === 'done' || !isOutsideScript(node)) return resumeByDefault(step, element, node, trigger);
    requestScript(step, element);
    return null;
  },
  terminate: terminateWork,
};
