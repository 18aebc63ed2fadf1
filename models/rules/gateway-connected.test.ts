import { gatewayConnected } from './gateway-connected';
import { describeRule } from './testing/describe-rule';

describeRule(gatewayConnected, {
  'invalid-no-outgoing.bpmn': [['GATEWAY_UNCONNECTED', 'G']],
});
