import { problem, type Report } from './finding';
import { literalOf } from '../process/literal-text';
import { messageNameOf } from './message-name';
import type { Rule } from './rule';
import {
  beginsInstance,
  containersOf,
  isEventSubProcess,
  titleOf,
  type SourceContainer,
  type SourceDocument,
  type SourceNode,
} from './source-document';
import type { SourceElement } from './source-element';

/**
 * At most one none start event per process or sub-process; an embedded sub-process starts with a none start event
 * (BPMN 2.0.2 section 10.5.2); the messages of a process's start events are fixed and different.
 */
export const startEvents: Rule = {
  name: 'start-events',
  codes: ['START_EVENT_KIND', 'MULTIPLE_NONE_START_EVENTS', 'START_MESSAGE_NOT_STATIC', 'START_MESSAGE_REPEATED'],
  check(document, report) {
    for (const container of containersOf(document)) {
      if (isEventSubProcess(container.node)) continue;
      const starts = container.nodes.filter((node) => node.type === 'bpmn:StartEvent');
      const none = starts.filter((node) => node.definitions.length === 0);
      for (const node of none.slice(1)) {
        const [en, zh] = [
          `${titleOf(node)} is a further none start event of its scope.`,
          `${titleOf(node)} 是同一范围内多余的无类型开始事件。`,
        ];
        report(problem('MULTIPLE_NONE_START_EVENTS', node.id, null, en, zh));
      }
      if (container.node) refuseTriggered(container, starts, report);
      else checkMessages(container.nodes.filter(beginsInstance), document, report);
    }
  },
};

function refuseTriggered(container: SourceContainer, starts: readonly SourceNode[], report: Report): void {
  for (const node of starts) {
    if (node.definitions.length === 0) continue;
    const scope = container.node?.id ?? '?';
    const [en, zh] = [
      `The start event ${titleOf(node)} of the sub-process ${scope} must not have an event definition.`,
      `子流程 ${scope} 的开始事件 ${titleOf(node)} 不能带事件定义。`,
    ];
    report(problem('START_EVENT_KIND', node.id, 'eventDefinitions', en, zh));
  }
}

function checkMessages(starts: readonly SourceNode[], document: SourceDocument, report: Report): void {
  const seen = new Set<string>();
  for (const [node, holder] of starts.flatMap((start) => holdersOf(start).map((one) => [start, one] as const))) {
    const name = messageNameOf(node, holder, document);
    if (name === null) continue;
    const literal = literalOf(name);
    if (literal === null) {
      const [en, zh] = [
        `The message name of the start event ${titleOf(node)} must be a fixed text.`,
        `开始事件 ${titleOf(node)} 的消息名必须是固定文本。`,
      ];
      report(problem('START_MESSAGE_NOT_STATIC', node.id, 'messageRef.name', en, zh));
    } else if (seen.has(literal)) {
      const [en, zh] = [
        `Another start event of the process waits for the message ${literal} already.`,
        `该流程已有开始事件等待消息 ${literal}。`,
      ];
      report(problem('START_MESSAGE_REPEATED', node.id, 'messageRef.name', en, zh));
    } else {
      seen.add(literal);
    }
  }
}

/** What names the messages with which an instance begins. */
function holdersOf({ type, element, definitions }: SourceNode): readonly SourceElement[] {
  if (type === 'bpmn:ReceiveTask') return [element];
  return definitions.filter(({ $type }) => $type === 'bpmn:MessageEventDefinition');
}
