import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf } from './source-document';

/** An end event has no outgoing sequence flow, BPMN 2.0.2 section 10.5.3. */
export const endEventFlow: Rule = {
  name: 'end-event-flow',
  codes: ['END_EVENT_OUTGOING'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (node.type !== 'bpmn:EndEvent' || node.outgoing.length === 0) continue;
      const [en, zh] = [
        `The end event ${titleOf(node)} has an outgoing sequence flow.`,
        `结束事件 ${titleOf(node)} 有流出的顺序流。`,
      ];
      report(problem('END_EVENT_OUTGOING', node.id, 'outgoing', en, zh));
    }
  },
};
