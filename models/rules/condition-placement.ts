import { problem, warning, type Report } from './finding';
import type { Rule } from './rule';
import { flowsOf, nodesOf, titleOf, type SourceDocument, type SourceFlow, type SourceNode } from './source-document';
import { childOf } from './source-element';

const NO_CONDITIONS = new Set(['bpmn:ParallelGateway', 'bpmn:EventBasedGateway']);

/**
 * Conditions stand behind exclusive gateways and activities only. Behind an exclusive gateway a flow without one holds
 * (the attribute is optional, BPMN 2.0.2 section 8.4.13), so that what comes after it is never taken: a warning.
 */
export const conditionPlacement: Rule = {
  name: 'condition-placement',
  codes: ['CONDITION_MISSING', 'CONDITION_NOT_ALLOWED'],
  check(document, report) {
    for (const node of nodesOf(document)) if (node.type === 'bpmn:ExclusiveGateway') checkExclusive(node, report);
    checkPlaces(document, report);
  },
};

function checkExclusive(node: SourceNode, report: Report): void {
  if (node.outgoing.length < 2) return;
  const defaultFlow = childOf(node.element, 'default');
  for (const flow of node.outgoing) {
    if (flow.element === defaultFlow || hasCondition(flow)) continue;
    const [en, zh] = [
      `The sequence flow ${flow.id} after ${titleOf(node)} has no condition and is not the default flow: it always holds.`,
      `${titleOf(node)} 之后的顺序流 ${flow.id} 没有条件,也不是默认流,视为条件始终成立。`,
    ];
    report(warning('CONDITION_MISSING', flow.id, 'conditionExpression', en, zh));
  }
}

function checkPlaces(document: SourceDocument, report: Report): void {
  for (const flow of flowsOf(document)) {
    const source = flow.source;
    if (!source || !hasCondition(flow)) continue;
    if (!NO_CONDITIONS.has(source.type) && !source.element.$instanceOf('bpmn:Event')) continue;
    const [en, zh] = [
      `The sequence flow ${flow.id} after ${titleOf(source)} must not have a condition.`,
      `${titleOf(source)} 之后的顺序流 ${flow.id} 不能有条件。`,
    ];
    report(problem('CONDITION_NOT_ALLOWED', flow.id, 'conditionExpression', en, zh));
  }
}

function hasCondition(flow: SourceFlow): boolean {
  return childOf(flow.element, 'conditionExpression') !== null;
}
