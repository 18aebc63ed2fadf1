import { gatewayDirection } from './gateway-direction';
import { describeRule } from './testing/describe-rule';

describeRule(gatewayDirection, {
  'invalid-directions.bpmn': [
    ['GATEWAY_DIRECTION', 'D'],
    ['GATEWAY_DIRECTION', 'C'],
    ['GATEWAY_DIRECTION', 'M'],
  ],
});
