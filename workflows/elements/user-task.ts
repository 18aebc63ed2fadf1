import { becomeActive } from '../engine/become-active';
import { resumeByDefault } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { isFailure } from '../engine/failure';
import { must } from '../engine/invariant-error';
import { createUserTask, planUserTask } from '../engine/user-tasks';

/** Work of a person; waits until the task is completed (BPMN 2.0.2 section 13.3.3, User Task). */
export const userTask: ElementBehaviour = {
  activate(step, element, node) {
    const definition = must(node.userTask, `user task definition of ${node.id}`);
    const planned = planUserTask(step, element, node, definition);
    if (isFailure(planned)) return planned;
    const failure = becomeActive(step, element, node);
    if (!failure) createUserTask(step, element, planned);
    return failure;
  },

  resume: resumeByDefault,
};
