import { compensationHandlersOf } from './associations';
import { problem, warning, type Report } from './finding';
import type { Rule } from './rule';
import {
  isEventSubProcess,
  nodesOf,
  titleOf,
  type SourceContainer,
  type SourceDocument,
  type SourceNode,
} from './source-document';
import { childOf, flagOf } from './source-element';

/**
 * A compensation boundary event is associated with one compensation activity of its scope; both are outside the normal
 * flow (BPMN 2.0.2 sections 10.5.5 and 10.7.1). An activity is undone by one handler.
 */
export const compensationHandler: Rule = {
  name: 'compensation-handler',
  codes: [
    'COMPENSATION_HANDLER_MISSING',
    'COMPENSATION_HANDLER_REPEATED',
    'COMPENSATION_HANDLER_FLOW',
    'COMPENSATION_HANDLER_UNUSED',
  ],
  check(document, report) {
    const handled = new Set<object>();
    const used = new Set<SourceNode>();
    for (const node of nodesOf(document)) {
      if (!isCompensation(node)) continue;
      if (node.type === 'bpmn:BoundaryEvent') {
        refuseRepeated(node, childOf(node.element, 'attachedToRef'), handled, report);
        if (node.outgoing.length > 0) reportFlow(node, 'outgoing', report);
        for (const handler of checkHandlers(document, node, report)) used.add(handler);
      } else if (node.type === 'bpmn:StartEvent') {
        refuseRepeated(node, scopeAround(node), handled, report);
      }
    }
    for (const node of nodesOf(document))
      if (flagOf(node.element, 'isForCompensation')) checkActivity(node, used, report);
  },
};

/** Whether an event catches or throws compensation. */
export function isCompensation(node: SourceNode): boolean {
  return node.definitions.some((definition) => definition.$type === 'bpmn:CompensateEventDefinition');
}

function scopeAround(start: SourceNode): SourceContainer | null {
  const scope = start.container.node;
  return scope && isEventSubProcess(scope) ? scope.container : null;
}

function refuseRepeated(node: SourceNode, place: object | null, handled: Set<object>, report: Report): void {
  if (!place) return;
  if (handled.has(place)) {
    const [en, zh] = [
      `${titleOf(node)} is a further compensation handler of the same activity.`,
      `${titleOf(node)} 是同一活动的多余补偿处理。`,
    ];
    report(problem('COMPENSATION_HANDLER_REPEATED', node.id, 'eventDefinitions', en, zh));
  }
  handled.add(place);
}

function checkHandlers(document: SourceDocument, node: SourceNode, report: Report): readonly SourceNode[] {
  const handlers = compensationHandlersOf(document, node).filter((handler) => handler.container === node.container);
  if (handlers.length === 0) {
    const [en, zh] = [
      `The compensation event ${titleOf(node)} is not associated with a compensation activity of its scope.`,
      `补偿事件 ${titleOf(node)} 未关联同一范围内的补偿活动。`,
    ];
    report(problem('COMPENSATION_HANDLER_MISSING', node.id, 'association', en, zh));
  } else if (handlers.length > 1) {
    const [en, zh] = [
      `The compensation event ${titleOf(node)} is associated with several compensation activities.`,
      `补偿事件 ${titleOf(node)} 关联了多个补偿活动。`,
    ];
    report(problem('COMPENSATION_HANDLER_REPEATED', node.id, 'association', en, zh));
  }
  return handlers;
}

function checkActivity(node: SourceNode, used: ReadonlySet<SourceNode>, report: Report): void {
  if (node.incoming.length > 0) reportFlow(node, 'incoming', report);
  if (node.outgoing.length > 0) reportFlow(node, 'outgoing', report);
  if (used.has(node)) return;
  const [en, zh] = [
    `No compensation event leads to ${titleOf(node)}; it never runs.`,
    `没有补偿事件关联 ${titleOf(node)},它不会被执行。`,
  ];
  report(warning('COMPENSATION_HANDLER_UNUSED', node.id, 'isForCompensation', en, zh));
}

function reportFlow(node: SourceNode, property: 'incoming' | 'outgoing', report: Report): void {
  const [en, zh] = [
    `${titleOf(node)} has an ${property} sequence flow, but compensation is outside the normal flow.`,
    `${titleOf(node)} 连有顺序流,而补偿不属于正常流程。`,
  ];
  report(problem('COMPENSATION_HANDLER_FLOW', node.id, property, en, zh));
}
