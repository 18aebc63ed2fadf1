import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf } from './source-document';

/** A start event has no incoming sequence flow, BPMN 2.0.2 section 10.5.2. */
export const startEventFlow: Rule = {
  name: 'start-event-flow',
  codes: ['START_EVENT_INCOMING'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (node.type !== 'bpmn:StartEvent' || node.incoming.length === 0) continue;
      const [en, zh] = [
        `The start event ${titleOf(node)} has an incoming sequence flow.`,
        `开始事件 ${titleOf(node)} 有流入的顺序流。`,
      ];
      report(problem('START_EVENT_INCOMING', node.id, 'incoming', en, zh));
    }
  },
};
