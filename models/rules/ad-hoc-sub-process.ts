import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { containersOf, isEventSubProcess, titleOf, type SourceContainer, type SourceNode } from './source-document';
import { extensionOf, textOf } from './source-element';

/**
 * An ad-hoc sub-process contains at least one activity and no start or end events; it is no event sub-process (BPMN 2.0.2
 * section 10.3.5). Results are collected with both a collection and an element.
 */
export const adHocSubProcess: Rule = {
  name: 'ad-hoc-sub-process',
  codes: ['AD_HOC_INVALID'],
  check(document, report) {
    for (const container of containersOf(document)) {
      if (container.node?.type === 'bpmn:AdHocSubProcess') checkAdHoc(container, container.node, report);
    }
  },
};

function checkAdHoc(container: SourceContainer, node: SourceNode, report: Report): void {
  if (isEventSubProcess(node)) {
    const [en, zh] = [
      `The ad-hoc sub-process ${titleOf(node)} cannot be triggered by an event.`,
      `临时子流程 ${titleOf(node)} 不能由事件触发。`,
    ];
    report(problem('AD_HOC_INVALID', node.id, 'triggeredByEvent', en, zh));
  }
  if (!container.nodes.some((inner) => inner.element.$instanceOf('bpmn:Activity') && !isEventSubProcess(inner))) {
    const [en, zh] = [
      `The ad-hoc sub-process ${titleOf(node)} contains no activity.`,
      `临时子流程 ${titleOf(node)} 中没有活动。`,
    ];
    report(problem('AD_HOC_INVALID', node.id, 'flowElements', en, zh));
  }
  const extension = extensionOf(node.element, 'zeebe:AdHoc');
  if ((textOf(extension, 'outputCollection') === null) !== (textOf(extension, 'outputElement') === null)) {
    const [en, zh] = [
      `The ad-hoc sub-process ${titleOf(node)} needs both an output collection and an output element.`,
      `临时子流程 ${titleOf(node)} 的输出集合与输出元素必须同时给出。`,
    ];
    report(problem('AD_HOC_INVALID', node.id, 'zeebe:adHoc', en, zh));
  }
  for (const inner of container.nodes) {
    if (inner.type !== 'bpmn:StartEvent' && inner.type !== 'bpmn:EndEvent') continue;
    const [en, zh] = [
      `${titleOf(inner)} cannot stand in the ad-hoc sub-process ${node.id}: it has no start and end events.`,
      `${titleOf(inner)} 不能位于临时子流程 ${node.id} 中:其内没有开始和结束事件。`,
    ];
    report(problem('AD_HOC_INVALID', inner.id, null, en, zh));
  }
}
