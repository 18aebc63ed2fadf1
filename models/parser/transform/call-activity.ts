import { calledElementOf } from '../../rules/called-process';
import { globalTasks } from '../../rules/global-tasks';
import { extensionOf, flagOf } from '../../rules/source-element';
import { readExpression } from '../read-expression';
import { readBinding } from './binding';
import type { Transform } from './context';

/** A call activity: `zeebe:calledElement`, else the standard's `calledElement`; all variables pass unless switched off. */
export const callActivity: Transform = (node, context) => {
  const called = extensionOf(node.element, 'zeebe:CalledElement');
  const processId = calledElementOf(node) ?? '';
  const path = called ? 'zeebe:calledElement' : 'calledElement';
  const propagates = (name: string) => (called?.get(name) === undefined ? true : flagOf(called, name));
  if (globalTasks(context.document).has(processId)) {
    const propagateAllChildVariables = propagates('propagateAllChildVariables');
    return { globalTask: { taskId: processId, propagateAllChildVariables } };
  }
  return {
    call: {
      processId: readExpression(context, node.id, called ? `${path}.processId` : path, processId),
      ...readBinding(node, called, path, context),
      propagateAllParentVariables: propagates('propagateAllParentVariables'),
      propagateAllChildVariables: propagates('propagateAllChildVariables'),
    },
  };
};
