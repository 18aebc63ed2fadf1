import { note, problem, type Report } from './finding';
import { literalOf } from '../process/literal-text';
import { isBareSendTask } from './message-name';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf, extensionOf, textOf } from './source-element';

const JOBS = new Set(['bpmn:ServiceTask', 'bpmn:BusinessRuleTask']);

/** A task definition has a job type and a whole number of retries; the standard's implementation is not read. */
export const taskDefinition: Rule = {
  name: 'task-definition',
  codes: ['EXPRESSION_MISSING', 'RETRIES_INVALID', 'IMPLEMENTATION_IGNORED'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const definition = extensionOf(node.element, 'zeebe:TaskDefinition');
      if (definition && textOf(definition, 'type') === null) {
        const [en, zh] = [
          `The task definition of ${titleOf(node)} has no type.`,
          `${titleOf(node)} 的任务定义缺少类型。`,
        ];
        report(problem('EXPRESSION_MISSING', node.id, 'zeebe:taskDefinition.type', en, zh));
      }
      const retries = literalOf(textOf(definition, 'retries') ?? '1');
      if (retries !== null && !/^[0-9]{1,4}$/.test(retries)) {
        const [en, zh] = [
          `The retries of ${titleOf(node)} must be a whole number from 0 to 9999.`,
          `${titleOf(node)} 的重试次数必须是 0 到 9999 的整数。`,
        ];
        report(problem('RETRIES_INVALID', node.id, 'zeebe:taskDefinition.retries', en, zh));
      }
      if (!definition) noteImplementation(node, report);
    }
  },
};

function noteImplementation(node: SourceNode, report: Report): void {
  const implementation = textOf(node.element, 'implementation');
  if (implementation?.startsWith('##') !== false && !childOf(node.element, 'operationRef')) return;
  const isJob = JOBS.has(node.type) || isBareSendTask(node);
  const [en, zh] = isJob
    ? [
        `The implementation of ${titleOf(node)} is not read: it is a job of type ${node.id}.`,
        `不读取 ${titleOf(node)} 的实现方式,按类型为 ${node.id} 的作业处理。`,
      ]
    : [`The implementation of ${titleOf(node)} is not read.`, `不读取 ${titleOf(node)} 的实现方式。`];
  report(note('IMPLEMENTATION_IGNORED', node.id, 'implementation', en, zh));
}
