import { problem, warning, type Report } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceDocument, type SourceNode } from './source-document';
import { childOf, flagOf } from './source-element';

/**
 * After an event-based gateway stand two or more catching events or receive tasks, each with that one incoming flow;
 * a receive task has no boundary events there (BPMN 2.0.2 section 10.6.6). One that takes several triggers takes any one.
 */
export const eventGateway: Rule = {
  name: 'event-gateway',
  codes: ['EVENT_GATEWAY_OUTGOING', 'EVENT_GATEWAY_TARGET', 'EVENT_GATEWAY_MIXED'],
  check(document, report) {
    const withBoundary = boundaryHosts(document);
    for (const node of nodesOf(document)) {
      if (node.type !== 'bpmn:EventBasedGateway') continue;
      if (node.outgoing.length < 2) {
        const [en, zh] = [
          `The event-based gateway ${titleOf(node)} needs two or more outgoing sequence flows.`,
          `事件网关 ${titleOf(node)} 至少需要两条流出的顺序流。`,
        ];
        report(problem('EVENT_GATEWAY_OUTGOING', node.id, 'outgoing', en, zh));
      }
      for (const flow of node.outgoing) {
        const target = flow.target;
        if (!target || (isCatching(target) && target.incoming.length === 1 && !withBoundary.has(target))) continue;
        const [en, zh] = [
          `${titleOf(target)} cannot follow the event-based gateway ${node.id}: expected a catching event or a receive task without boundary events and without other incoming flows.`,
          `${titleOf(target)} 不能位于事件网关 ${node.id} 之后:应为捕获事件或接收任务,且没有边界事件和其他流入。`,
        ];
        report(problem('EVENT_GATEWAY_TARGET', target.id, 'incoming', en, zh));
      }
      warnOfMixture(node, report);
    }
  },
};

/** The standard wants either message events or receive tasks; what happens is the same. */
function warnOfMixture(gateway: SourceNode, report: Report): void {
  const targets = gateway.outgoing.flatMap(({ target }) => target ?? []);
  const hasTask = targets.some(({ type }) => type === 'bpmn:ReceiveTask');
  const hasEvent = targets.some(({ definitions }) =>
    definitions.some(({ $type }) => $type === 'bpmn:MessageEventDefinition'),
  );
  if (!hasTask || !hasEvent) return;
  const [en, zh] = [
    `Behind the event-based gateway ${titleOf(gateway)} stand message events and receive tasks.`,
    `事件网关 ${titleOf(gateway)} 之后同时有消息事件和接收任务。`,
  ];
  report(warning('EVENT_GATEWAY_MIXED', gateway.id, 'outgoing', en, zh));
}

function isCatching(node: SourceNode): boolean {
  if (node.type === 'bpmn:ReceiveTask') return true;
  return node.type === 'bpmn:IntermediateCatchEvent' && !isParallelMultiple(node);
}

/** The gateway is decided by one trigger, so none behind it waits for several. */
function isParallelMultiple({ element, definitions }: SourceNode): boolean {
  return definitions.length > 1 && flagOf(element, 'parallelMultiple');
}

function boundaryHosts(document: SourceDocument): ReadonlySet<SourceNode> {
  const hosts = new Set<SourceNode>();
  for (const node of nodesOf(document)) {
    const element = node.type === 'bpmn:BoundaryEvent' ? childOf(node.element, 'attachedToRef') : null;
    const host = element ? document.nodeOf(element) : null;
    if (host) hosts.add(host);
  }
  return hosts;
}
