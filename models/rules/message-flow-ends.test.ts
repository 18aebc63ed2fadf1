import { messageFlowEnds } from './message-flow-ends';
import { describeRule } from './testing/describe-rule';

describeRule(messageFlowEnds, {
  'invalid-directions.bpmn': [
    ['MESSAGE_FLOW_END', 'a'],
    ['MESSAGE_FLOW_END', 'b'],
  ],
  'invalid-ends.bpmn': [
    ['MESSAGE_FLOW_END', 'a'],
    ['MESSAGE_FLOW_END', 'b'],
    ['MESSAGE_FLOW_END', 'c'],
  ],
});
