import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { containersOf, isEventSubProcess, titleOf, type SourceContainer, type SourceNode } from './source-document';
import { flagOf } from './source-element';

/** An event sub-process has exactly one start event, with a definition, and no sequence flow, BPMN 2.0.2 section 10.3.5. */
export const eventSubProcess: Rule = {
  name: 'event-sub-process',
  codes: ['EVENT_SUB_PROCESS_START', 'EVENT_SUB_PROCESS_FLOW', 'EVENT_SUB_PROCESS_KIND', 'ERROR_MUST_INTERRUPT'],
  check(document, report) {
    for (const container of containersOf(document)) {
      if (container.node && isEventSubProcess(container.node)) checkEventSubProcess(container, container.node, report);
    }
  },
};

function checkEventSubProcess(container: SourceContainer, node: SourceNode, report: Report): void {
  if (node.type === 'bpmn:Transaction') {
    const [en, zh] = [
      `The transaction ${titleOf(node)} cannot be triggered by an event.`,
      `事务子流程 ${titleOf(node)} 不能由事件触发。`,
    ];
    report(problem('EVENT_SUB_PROCESS_KIND', node.id, 'triggeredByEvent', en, zh));
  }
  const starts = container.nodes.filter((child) => child.type === 'bpmn:StartEvent');
  const [start] = starts;
  if (starts.length !== 1 || !start || start.definitions.length === 0) {
    const [en, zh] = [
      `The event sub-process ${titleOf(node)} needs exactly one start event with a definition.`,
      `事件子流程 ${titleOf(node)} 必须恰有一个带定义的开始事件。`,
    ];
    report(problem('EVENT_SUB_PROCESS_START', node.id, 'flowElements', en, zh));
  } else if (catchesError(start) && !flagOf(start.element, 'isInterrupting')) {
    const [en, zh] = [
      `The error start event ${titleOf(start)} must interrupt.`,
      `错误开始事件 ${titleOf(start)} 必须是中断型。`,
    ];
    report(problem('ERROR_MUST_INTERRUPT', start.id, 'isInterrupting', en, zh));
  }
  if (node.incoming.length > 0 || node.outgoing.length > 0) {
    const [en, zh] = [
      `The event sub-process ${titleOf(node)} has a sequence flow.`,
      `事件子流程 ${titleOf(node)} 连有顺序流。`,
    ];
    report(problem('EVENT_SUB_PROCESS_FLOW', node.id, 'incoming', en, zh));
  }
}

function catchesError({ definitions }: SourceNode): boolean {
  return definitions.some((definition) => definition.$type === 'bpmn:ErrorEventDefinition');
}
