import { defaultFlow } from './default-flow';
import { describeRule } from './testing/describe-rule';

describeRule(defaultFlow, {
  'invalid-condition.bpmn': [['DEFAULT_FLOW_CONDITION', 'h']],
  'invalid-foreign-flow.bpmn': [['DEFAULT_FLOW_INVALID', 'G']],
});
