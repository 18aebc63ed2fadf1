import { messageFlowPools } from './message-flow-pools';
import { describeRule } from './testing/describe-rule';

describeRule(messageFlowPools, {
  'invalid-one-pool.bpmn': [['MESSAGE_FLOW_WITHIN_POOL', 'm']],
});
