import { fixedValues } from './fixed-values';
import { describeRule } from './testing/describe-rule';

describeRule(fixedValues, {
  'invalid-collections.bpmn': [
    ['FIXED_VALUE_INVALID', 'X'],
    ['FIXED_VALUE_INVALID', 'X'],
    ['FIXED_VALUE_INVALID', 'H'],
    ['FIXED_VALUE_INVALID', 'H'],
  ],
  'invalid-key.bpmn': [['FIXED_VALUE_INVALID', 'M']],
  'invalid-user-task.bpmn': [
    ['FIXED_VALUE_INVALID', 'X'],
    ['FIXED_VALUE_INVALID', 'X'],
    ['FIXED_VALUE_INVALID', 'X'],
  ],
});
