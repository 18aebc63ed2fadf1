import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf } from './source-document';
import { childOf } from './source-element';

/** The default flow leaves its own element and has no condition, BPMN 2.0.2 section 8.4.13. */
export const defaultFlow: Rule = {
  name: 'default-flow',
  codes: ['DEFAULT_FLOW_INVALID'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const element = childOf(node.element, 'default');
      if (!element) continue;
      const flow = node.outgoing.find((outgoing) => outgoing.element === element);
      if (flow && childOf(element, 'conditionExpression') === null) continue;
      const [en, zh] = flow
        ? [
            `The default flow ${flow.id} of ${titleOf(node)} has a condition.`,
            `${titleOf(node)} 的默认流 ${flow.id} 设置了条件。`,
          ]
        : [`The default flow of ${titleOf(node)} does not leave it.`, `${titleOf(node)} 的默认流不是从该元素流出。`];
      report(problem('DEFAULT_FLOW_INVALID', node.id, 'default', en, zh));
    }
  },
};
