import { extensionOf, flagOf, textOf } from '../../rules/source-element';
import { readExpression } from '../read-expression';
import { readBinding } from './binding';
import type { Transform } from './context';

/** A call activity: `zeebe:calledElement`, else the standard's `calledElement`; all variables pass unless switched off. */
export const callActivity: Transform = (node, context) => {
  const called = extensionOf(node.element, 'zeebe:CalledElement');
  const standard = textOf(node.element, 'calledElement');
  // calledElement is a qualified name; a process id has no colon
  const processId = textOf(called, 'processId') ?? standard?.slice(standard.indexOf(':') + 1) ?? '';
  const path = called ? 'zeebe:calledElement' : 'calledElement';
  const propagates = (name: string) => (called?.get(name) === undefined ? true : flagOf(called, name));
  return {
    call: {
      processId: readExpression(context, node.id, called ? `${path}.processId` : path, processId),
      ...readBinding(node, called, path, context),
      propagateAllParentVariables: propagates('propagateAllParentVariables'),
      propagateAllChildVariables: propagates('propagateAllChildVariables'),
    },
  };
};
