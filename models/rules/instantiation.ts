import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { isInstantiating, nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf, flagOf, textOf } from './source-element';

const MESSAGE = 'bpmn:MessageEventDefinition';
const SIGNAL = 'bpmn:SignalEventDefinition';

/**
 * An instantiating receive task has no incoming sequence flow, or one that comes from a none start event; an
 * instantiating event-based gateway has none, and messages behind it, a parallel one nothing else. Both stand in the
 * process itself (BPMN 2.0.2 sections 10.3.3 and 10.6.6).
 */
export const instantiation: Rule = {
  name: 'instantiation',
  codes: ['INSTANTIATION_INVALID'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (isInstantiating(node)) checkInstantiating(node, report);
      else if (node.type === 'bpmn:EventBasedGateway' && isParallel(node)) {
        const [en, zh] = [
          `The parallel event-based gateway ${titleOf(node)} must begin the instance (instantiate).`,
          `并行事件网关 ${titleOf(node)} 必须用于启动实例(instantiate)。`,
        ];
        report(problem('INSTANTIATION_INVALID', node.id, 'eventGatewayType', en, zh));
      }
    }
  },
};

function checkInstantiating(node: SourceNode, report: Report): void {
  if (node.container.node) {
    const [en, zh] = [
      `${titleOf(node)} cannot begin an instance inside a sub-process.`,
      `${titleOf(node)} 位于子流程内,不能启动实例。`,
    ];
    report(problem('INSTANTIATION_INVALID', node.id, 'instantiate', en, zh));
  }
  const follows =
    node.type === 'bpmn:ReceiveTask' && node.incoming.length === 1 && isNoneStart(node.incoming[0]?.source);
  if (node.incoming.length > 0 && !follows) {
    const [en, zh] = [
      `${titleOf(node)} begins an instance: it cannot have this incoming sequence flow.`,
      `${titleOf(node)} 用于启动实例,不能有这样的流入顺序流。`,
    ];
    report(problem('INSTANTIATION_INVALID', node.id, 'incoming', en, zh));
  }
  if (childOf(node.element, 'loopCharacteristics')) {
    const [en, zh] = [
      `${titleOf(node)} begins an instance: it cannot have a loop.`,
      `${titleOf(node)} 用于启动实例,不能循环。`,
    ];
    report(problem('INSTANTIATION_INVALID', node.id, 'loopCharacteristics', en, zh));
  }
  if (node.type === 'bpmn:EventBasedGateway') checkEvents(node, report);
}

function checkEvents(gateway: SourceNode, report: Report): void {
  const allowed = isParallel(gateway) ? [MESSAGE] : [MESSAGE, SIGNAL];
  for (const { target } of gateway.outgoing) {
    // Anything but a catching event is refused by the rule for event-based gateways
    if (target?.type !== 'bpmn:IntermediateCatchEvent') continue;
    const isAnyOne = !flagOf(target.element, 'parallelMultiple');
    if (isAnyOne && target.definitions.every(({ $type }) => allowed.includes($type))) continue;
    const [en, zh] = [
      `${titleOf(target)} cannot begin an instance behind the gateway ${gateway.id}.`,
      `${titleOf(target)} 位于网关 ${gateway.id} 之后,不能启动实例。`,
    ];
    report(problem('INSTANTIATION_INVALID', target.id, 'eventDefinitions', en, zh));
  }
}

function isNoneStart(node: SourceNode | null | undefined): boolean {
  return node?.type === 'bpmn:StartEvent' && node.definitions.length === 0;
}

function isParallel({ element }: SourceNode): boolean {
  return textOf(element, 'eventGatewayType') === 'Parallel';
}
