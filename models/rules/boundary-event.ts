import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { isEventSubProcess, nodesOf, titleOf, type SourceDocument, type SourceNode } from './source-document';
import { childOf, flagOf } from './source-element';

/** A boundary event sits on an activity of its own scope, has no incoming flow, and interrupts when it catches an error. */
export const boundaryEvent: Rule = {
  name: 'boundary-event',
  codes: ['BOUNDARY_ATTACHED_TO', 'BOUNDARY_EVENT_INCOMING', 'ERROR_MUST_INTERRUPT'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (node.type === 'bpmn:BoundaryEvent') checkBoundary(node, document, report);
    }
  },
};

function checkBoundary(node: SourceNode, document: SourceDocument, report: Report): void {
  const element = childOf(node.element, 'attachedToRef');
  const host = element ? document.nodeOf(element) : null;
  const isActivity = host?.element.$instanceOf('bpmn:Activity') === true && !isEventSubProcess(host);
  if (!isActivity || host?.container !== node.container) {
    const [en, zh] = [
      `${titleOf(node)} is not attached to an activity of its own scope.`,
      `${titleOf(node)} 未附着在同一范围内的活动上。`,
    ];
    report(problem('BOUNDARY_ATTACHED_TO', node.id, 'attachedToRef', en, zh));
  }
  if (node.incoming.length > 0) {
    const [en, zh] = [
      `The boundary event ${titleOf(node)} has an incoming sequence flow.`,
      `边界事件 ${titleOf(node)} 有流入的顺序流。`,
    ];
    report(problem('BOUNDARY_EVENT_INCOMING', node.id, 'incoming', en, zh));
  }
  const catchesError = node.definitions.some((definition) => definition.$type === 'bpmn:ErrorEventDefinition');
  if (catchesError && !flagOf(node.element, 'cancelActivity')) {
    const [en, zh] = [
      `The error boundary event ${titleOf(node)} must interrupt its activity.`,
      `错误边界事件 ${titleOf(node)} 必须中断活动。`,
    ];
    report(problem('ERROR_MUST_INTERRUPT', node.id, 'cancelActivity', en, zh));
  }
}
