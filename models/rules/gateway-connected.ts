import { warning } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf } from './source-document';

const GATEWAYS = new Set([
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:InclusiveGateway',
  'bpmn:ComplexGateway',
]);

/** A token that reaches a gateway without outgoing sequence flow ends there, which is seldom meant (BPMN 2.0.2 section 10.6.1). */
export const gatewayConnected: Rule = {
  name: 'gateway-connected',
  codes: ['GATEWAY_UNCONNECTED'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (node.outgoing.length > 0) continue;
      if (!GATEWAYS.has(node.type)) continue;
      const [en, zh] = [
        `The gateway ${titleOf(node)} has no outgoing sequence flow.`,
        `网关 ${titleOf(node)} 没有流出的顺序流。`,
      ];
      report(warning('GATEWAY_UNCONNECTED', node.id, 'outgoing', en, zh));
    }
  },
};
