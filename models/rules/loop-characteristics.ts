import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { isEventSubProcess, nodesOf, titleOf, type SourceNode } from './source-document';
import { bodyOf, childOf, extensionOf, textOf, type SourceElement } from './source-element';

/**
 * A loop says how often it runs (BPMN 2.0.2 section 10.3.8): a standard loop by a condition or a maximum, a
 * multi-instance activity by a cardinality or a collection, not both.
 */
export const loopCharacteristics: Rule = {
  name: 'loop-characteristics',
  codes: ['LOOP_INVALID'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const loop = childOf(node.element, 'loopCharacteristics');
      if (!loop) continue;
      if (isEventSubProcess(node))
        invalid(node, 'An event sub-process cannot have a loop', '事件子流程不能循环', report);
      if (followsEventGateway(node)) {
        invalid(
          node,
          'A receive task behind an event-based gateway cannot have a loop',
          '事件网关之后的接收任务不能循环',
          report,
        );
      }
      if (loop.$type === 'bpmn:StandardLoopCharacteristics') checkStandard(node, loop, report);
      else checkMultiInstance(node, loop, report);
    }
  },
};

function followsEventGateway(node: SourceNode): boolean {
  return node.incoming.some((flow) => flow.source?.type === 'bpmn:EventBasedGateway');
}

function checkStandard(node: SourceNode, loop: SourceElement, report: Report): void {
  const maximum = textOf(loop, 'loopMaximum');
  if (maximum === null && !childOf(loop, 'loopCondition')) {
    invalid(node, 'The loop has neither a condition nor a maximum', '循环既没有条件也没有最大次数', report);
  } else if (maximum !== null && !/^[0-9]{1,9}$/.test(maximum)) {
    invalid(node, 'The maximum of the loop must be a whole number', '循环的最大次数必须是整数', report);
  }
}

function checkMultiInstance(node: SourceNode, loop: SourceElement, report: Report): void {
  const extension = extensionOf(loop, 'zeebe:LoopCharacteristics');
  const hasCollection = extension ? textOf(extension, 'inputCollection') !== null : !!childOf(loop, 'loopDataInputRef');
  const hasCardinality = childOf(loop, 'loopCardinality') !== null;
  if (hasCollection === hasCardinality) {
    invalid(node, 'The loop needs either a collection or a cardinality', '多实例需要集合或基数,且只能有其一', report);
  }
  const cardinality = /^=?\s*([+-]?[0-9.]+)$/.exec(bodyOf(loop, 'loopCardinality') ?? '')?.[1];
  if (cardinality !== undefined && !/^[+]?[0-9]+$/.test(cardinality)) {
    invalid(node, 'The cardinality of the loop must be a whole number from 0', '多实例的基数必须是非负整数', report);
  }
  const [into, item] = extension
    ? [textOf(extension, 'outputCollection'), textOf(extension, 'outputElement')]
    : [childOf(loop, 'loopDataOutputRef'), childOf(loop, 'outputDataItem')];
  if ((into === null) !== (item === null)) {
    invalid(
      node,
      'The loop needs both an output collection and an output element',
      '输出集合与输出元素必须同时给出',
      report,
    );
  }
}

function invalid(node: SourceNode, en: string, zh: string, report: Report): void {
  report(
    problem('LOOP_INVALID', node.id, 'loopCharacteristics', `${en}: ${titleOf(node)}.`, `${titleOf(node)}:${zh}。`),
  );
}
