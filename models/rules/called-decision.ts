import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf } from './source-document';
import { extensionOf, textOf } from './source-element';

/** A called decision has an id and a variable for its result, and stands alone: the task cannot be a job as well. */
export const calledDecision: Rule = {
  name: 'called-decision',
  codes: ['DECISION_REFERENCE_INVALID'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const called = extensionOf(node.element, 'zeebe:CalledDecision');
      if (!called || node.type !== 'bpmn:BusinessRuleTask') continue;
      const refuse = (property: string, en: string, zh: string): void =>
        report(problem('DECISION_REFERENCE_INVALID', node.id, property, en, zh));
      const title = titleOf(node);
      if (textOf(called, 'decisionId') === null) {
        const [en, zh] = [`${title} does not say which decision it calls.`, `${title} 未指明所调用的决策。`];
        refuse('zeebe:calledDecision.decisionId', en, zh);
      }
      if (textOf(called, 'resultVariable') === null) {
        const [en, zh] = [`${title} needs a variable for the result.`, `${title} 缺少结果变量名。`];
        refuse('zeebe:calledDecision.resultVariable', en, zh);
      }
      if (extensionOf(node.element, 'zeebe:TaskDefinition')) {
        const [en, zh] = [`${title} calls a decision and is a job.`, `${title} 同时调用决策并定义了作业。`];
        refuse('zeebe:taskDefinition', en, zh);
      }
    }
  },
};
