import type { FlowNode } from '../../models/process/flow-node';
import { becomeActive } from '../engine/become-active';
import { completeSoon, resumeByDefault } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import { must } from '../engine/invariant-error';
import { handOver } from '../engine/io-mapping';
import type { ElementInstance } from '../engine/state';
import type { Step } from '../engine/step';
import { createUserTask, planUserTask } from '../engine/user-tasks';
import { approveExtension, extendsClocks } from '../sla/approve-extension';

/** Work of a person; waits until the task is completed (BPMN 2.0.2 section 13.3.3, User Task). */
export const userTask: ElementBehaviour = {
  activate(step, element, node) {
    const planned = planUserTask(step, element, node, must(node.userTask, `user task definition of ${node.id}`));
    if (isFailure(planned)) return planned;
    const failure = becomeActive(step, element, node);
    if (!failure) createUserTask(step, element, planned);
    return failure;
  },

  resume(step, element, node, trigger) {
    if (!extendsClocks(node)) return resumeByDefault(step, element, node, trigger);
    if (trigger.type === 'retry') return askAgain(step, element, node);
    handOver(step, element, node, trigger.variables);
    const outcome = approveExtension(step, element, node, trigger.actor ?? '');
    if (isFailure(outcome)) return outcome;
    if (outcome === 'done') completeSoon(step, element);
    return null;
  },
};

/** An approval that failed counts for nothing, and only who gives it can name its approver: the task opens once more. */
function askAgain(step: Step, element: ElementInstance, node: FlowNode): Failure | null {
  const planned = planUserTask(step, element, node, must(node.userTask, `user task definition of ${node.id}`));
  if (isFailure(planned)) return planned;
  createUserTask(step, element, planned);
  return null;
}
