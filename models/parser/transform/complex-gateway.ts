import { childOf } from '../../rules/source-element';
import { readStandardCondition } from '../read-expression';
import type { Transform } from './context';

/** A complex gateway says with its activation condition which tokens it waits for (BPMN 2.0.2 section 10.6.5). */
export const complexGateway: Transform = (node, context) => {
  const expression = childOf(node.element, 'activationCondition');
  const activation = expression && readStandardCondition(context, node.id, 'activationCondition', expression);
  return activation ? { activation } : {};
};
