import { problem, warning, type Report } from './finding';
import type { Rule } from './rule';
import { flowsOf, nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf, childrenOf, textOf } from './source-element';

/**
 * A sequence flow connects two flow nodes (BPMN 2.0.2 section 8.4.13). Its own ends count; an element that lists it where
 * it does not belong deserves a look.
 */
export const sequenceFlowEnds: Rule = {
  name: 'sequence-flow-ends',
  codes: ['SEQUENCE_FLOW_DANGLING', 'FLOW_LISTED_WRONGLY'],
  check(document, report) {
    for (const flow of flowsOf(document)) {
      for (const property of ['sourceRef', 'targetRef'] as const) {
        if (property === 'sourceRef' ? flow.source : flow.target) continue;
        const why = childOf(flow.element, property) ? 'is not a flow node' : 'is missing';
        const [en, zh] = [
          `${property} of the sequence flow ${flow.id} ${why}.`,
          `顺序流 ${flow.id} 的 ${property} 缺失或不是流节点。`,
        ];
        report(problem('SEQUENCE_FLOW_DANGLING', flow.id, property, en, zh));
      }
    }
    for (const node of nodesOf(document)) checkLists(node, report);
  },
};

function checkLists(node: SourceNode, report: Report): void {
  for (const property of ['incoming', 'outgoing'] as const) {
    const own = new Set(node[property].map(({ element }) => element));
    for (const listed of childrenOf(node.element, property)) {
      if (own.has(listed)) continue;
      const [en, zh] = [
        `${titleOf(node)} lists ${textOf(listed, 'id') ?? '?'} as ${property}, but the sequence flow does not say so: it counts.`,
        `${titleOf(node)} 的 ${property} 列出了 ${textOf(listed, 'id') ?? '?'},与该顺序流不符,以顺序流为准。`,
      ];
      report(warning('FLOW_LISTED_WRONGLY', node.id, property, en, zh));
    }
  }
}
