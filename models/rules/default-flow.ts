import { problem, warning } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf } from './source-document';
import { childOf } from './source-element';

/**
 * The default flow leaves its own element. A condition on it is ignored, as the attribute `default` of gateways and
 * activities has it (BPMN 2.0.2 sections 10.3 and 10.6).
 */
export const defaultFlow: Rule = {
  name: 'default-flow',
  codes: ['DEFAULT_FLOW_INVALID', 'DEFAULT_FLOW_CONDITION'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const element = childOf(node.element, 'default');
      if (!element) continue;
      const flow = node.outgoing.find((outgoing) => outgoing.element === element);
      if (!flow) {
        const [en, zh] = [
          `The default flow of ${titleOf(node)} does not leave it.`,
          `${titleOf(node)} 的默认流不是从该元素流出。`,
        ];
        report(problem('DEFAULT_FLOW_INVALID', node.id, 'default', en, zh));
      } else if (childOf(element, 'conditionExpression')) {
        const [en, zh] = [
          `The condition of the default flow ${flow.id} of ${titleOf(node)} is ignored.`,
          `${titleOf(node)} 的默认流 ${flow.id} 上的条件不起作用。`,
        ];
        report(warning('DEFAULT_FLOW_CONDITION', flow.id, 'conditionExpression', en, zh));
      }
    }
  },
};
