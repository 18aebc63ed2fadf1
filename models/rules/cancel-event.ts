import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf, flagOf } from './source-element';

/** Cancel events stand inside a transaction (end) or on one (boundary), and interrupt it (BPMN 2.0.2 section 10.5). */
export const cancelEvent: Rule = {
  name: 'cancel-event',
  codes: ['CANCEL_OUTSIDE_TRANSACTION', 'CANCEL_MUST_INTERRUPT'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (!node.definitions.some((definition) => definition.$type === 'bpmn:CancelEventDefinition')) continue;
      const isBoundary = node.type === 'bpmn:BoundaryEvent';
      if (isBoundary && !flagOf(node.element, 'cancelActivity')) {
        const [en, zh] = [
          `The cancel event ${titleOf(node)} must interrupt its transaction.`,
          `取消事件 ${titleOf(node)} 必须中断事务。`,
        ];
        report(problem('CANCEL_MUST_INTERRUPT', node.id, 'cancelActivity', en, zh));
      }
      const isPlaced = isBoundary
        ? childOf(node.element, 'attachedToRef')?.$type === 'bpmn:Transaction'
        : isInTransaction(node);
      if (isPlaced) continue;
      const [en, zh] = [
        `The cancel event ${titleOf(node)} does not belong to a transaction.`,
        `取消事件 ${titleOf(node)} 不属于任何事务子流程。`,
      ];
      report(problem('CANCEL_OUTSIDE_TRANSACTION', node.id, 'eventDefinitions', en, zh));
    }
  },
};

function isInTransaction(node: SourceNode): boolean {
  for (let scope = node.container.node; scope; scope = scope.container.node) {
    if (scope.type === 'bpmn:Transaction') return true;
  }
  return false;
}
