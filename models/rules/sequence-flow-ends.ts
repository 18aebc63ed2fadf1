import { problem } from './finding';
import type { Rule } from './rule';
import { flowsOf } from './source-document';
import { childOf } from './source-element';

/** A sequence flow connects two flow nodes, BPMN 2.0.2 section 8.4.13. */
export const sequenceFlowEnds: Rule = {
  name: 'sequence-flow-ends',
  codes: ['SEQUENCE_FLOW_DANGLING'],
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
  },
};
