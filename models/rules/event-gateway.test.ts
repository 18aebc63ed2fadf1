import { eventGateway } from './event-gateway';
import { describeRule } from './testing/describe-rule';

describeRule(eventGateway, {
  'invalid-mixture.bpmn': [['EVENT_GATEWAY_MIXED', 'G']],
  'invalid-one-target.bpmn': [['EVENT_GATEWAY_OUTGOING', 'G']],
  'invalid-parallel-multiple.bpmn': [['EVENT_GATEWAY_TARGET', 'X']],
  'invalid-receive-with-boundary.bpmn': [['EVENT_GATEWAY_TARGET', 'B']],
  'invalid-second-incoming.bpmn': [['EVENT_GATEWAY_TARGET', 'B']],
  'invalid-task.bpmn': [['EVENT_GATEWAY_TARGET', 'B']],
});
