import { problem } from './finding';
import type { Rule } from './rule';
import { flowsOf } from './source-document';

/** A sequence flow stays inside its process or sub-process, BPMN 2.0.2 section 7.6.1. */
export const sequenceFlowScope: Rule = {
  name: 'sequence-flow-scope',
  codes: ['SEQUENCE_FLOW_CROSSES_SCOPE'],
  check(document, report) {
    for (const flow of flowsOf(document)) {
      if (!flow.source || !flow.target || flow.source.container === flow.target.container) continue;
      const [en, zh] = [
        `The sequence flow ${flow.id} from ${flow.source.id} to ${flow.target.id} crosses the border of a process or sub-process.`,
        `顺序流 ${flow.id}(${flow.source.id} 至 ${flow.target.id})越过流程或子流程边界。`,
      ];
      report(problem('SEQUENCE_FLOW_CROSSES_SCOPE', flow.id, 'targetRef', en, zh));
    }
  },
};
