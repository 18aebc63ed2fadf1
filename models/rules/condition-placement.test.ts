import { conditionPlacement } from './condition-placement';
import { describeRule } from './testing/describe-rule';

describeRule(conditionPlacement, {
  'invalid-missing.bpmn': [['CONDITION_MISSING', 'h']],
  'invalid-parallel.bpmn': [['CONDITION_NOT_ALLOWED', 'g']],
  'invalid-start-event.bpmn': [['CONDITION_NOT_ALLOWED', 'a']],
});
