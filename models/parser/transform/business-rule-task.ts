import { problem } from '../../rules/finding';
import { extensionOf, textOf } from '../../rules/source-element';
import { readExpression } from '../read-expression';
import { readBinding } from './binding';
import type { Transform } from './context';
import { isVariablePath } from './io-mapping';
import { serviceTask } from './service-task';

/**
 * A business rule task evaluates the decision of its `zeebe:calledDecision`; without one it is a job, whose type is the
 * element id when there is no task definition either.
 */
export const businessRuleTask: Transform = (node, context) => {
  const called = extensionOf(node.element, 'zeebe:CalledDecision');
  if (!called) return serviceTask(node, context);
  const path = 'zeebe:calledDecision';
  const resultVariable = textOf(called, 'resultVariable') ?? '';
  if (resultVariable !== '' && !isVariablePath(resultVariable)) {
    const [en, zh] = [`The result variable of ${node.id} is not a variable name.`, `${node.id} 的结果变量名不合法。`];
    context.report(problem('INVALID_VARIABLE_NAME', node.id, `${path}.resultVariable`, en, zh));
  }
  return {
    decision: {
      decisionId: readExpression(context, node.id, `${path}.decisionId`, textOf(called, 'decisionId') ?? ''),
      ...readBinding(node, called, path, context),
      resultVariable,
    },
  };
};
