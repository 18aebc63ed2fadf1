import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { textOf } from './source-element';

const MAXIMUM = 1000;

/**
 * Quantities of activities are whole numbers from 1 (BPMN 2.0.2 section 10.3.1), here up to 1,000. More than one token
 * to begin needs incoming flows to gather them on.
 */
export const activityQuantities: Rule = {
  name: 'activity-quantities',
  codes: ['QUANTITY_INVALID'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      for (const name of ['startQuantity', 'completionQuantity'] as const) checkRange(node, name, report);
      if (Number(textOf(node.element, 'startQuantity') ?? 1) <= 1 || canGather(node)) continue;
      const [en, zh] = [
        `${titleOf(node)} begins without gathering tokens on incoming sequence flows: its startQuantity must be 1.`,
        `${titleOf(node)} 不从流入的顺序流汇集令牌,startQuantity 必须为 1。`,
      ];
      report(problem('QUANTITY_INVALID', node.id, 'startQuantity', en, zh));
    }
  },
};

function checkRange(node: SourceNode, name: string, report: Report): void {
  const value = Number(textOf(node.element, name) ?? 1);
  // What is no number at all is reported with the other attribute values
  if (!Number.isInteger(value) || (value >= 1 && value <= MAXIMUM)) return;
  const [en, zh] = [
    `${name} of ${titleOf(node)} must be between 1 and ${MAXIMUM}.`,
    `${titleOf(node)} 的 ${name} 必须在 1 到 ${MAXIMUM} 之间。`,
  ];
  report(problem('QUANTITY_INVALID', node.id, name, en, zh));
}

function canGather(node: SourceNode): boolean {
  return node.incoming.length > 0 && !node.incoming.some((flow) => flow.source?.type === 'bpmn:EventBasedGateway');
}
