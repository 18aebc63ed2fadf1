import { problem, warning, type Report } from './finding';
import type { Rule } from './rule';
import { childOf, childrenOf, textOf, type SourceElement } from './source-element';

const ENDS = ['sourceRef', 'targetRef'] as const;
const CONNECTED = ['bpmn:Participant', 'bpmn:Activity', 'bpmn:Event', 'bpmn:ConversationNode'];

/**
 * A message flow has two ends, which are pools, activities or events (BPMN 2.0.2 section 9.4). It does not begin at a
 * start event nor lead to an end event (7.6.2); since it is documentation here, that is a warning.
 */
export const messageFlowEnds: Rule = {
  name: 'message-flow-ends',
  codes: ['MESSAGE_FLOW_END'],
  check(document, report) {
    for (const collaboration of childrenOf(document.definitions, 'rootElements')) {
      for (const flow of childrenOf(collaboration, 'messageFlows')) checkEnds(flow, report);
    }
  },
};

function checkEnds(flow: SourceElement, report: Report): void {
  const id = textOf(flow, 'id');
  for (const property of ENDS) {
    const end = childOf(flow, property);
    // A reference to nothing is reported where references are resolved
    if (!end && textOf(flow, property) !== null) continue;
    if (!end || !CONNECTED.some((type) => end.$instanceOf(type))) {
      const [en, zh] = [
        `${property} of the message flow ${id ?? '?'} is no pool, activity or event.`,
        `消息流 ${id ?? '?'} 的 ${property} 不是泳池、活动或事件。`,
      ];
      report(problem('MESSAGE_FLOW_END', id, property, en, zh));
    } else if (end.$type === (property === 'sourceRef' ? 'bpmn:StartEvent' : 'bpmn:EndEvent')) {
      const [en, zh] = [
        `The message flow ${id ?? '?'} ${property === 'sourceRef' ? 'begins at a start event' : 'leads to an end event'}.`,
        `消息流 ${id ?? '?'} ${property === 'sourceRef' ? '从开始事件发出' : '指向结束事件'}。`,
      ];
      report(warning('MESSAGE_FLOW_END', id, property, en, zh));
    }
  }
}
