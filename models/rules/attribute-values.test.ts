import { attributeValues } from './attribute-values';
import { describeRule } from './testing/describe-rule';

describeRule(attributeValues, {
  'invalid-boolean.bpmn': [['INVALID_VALUE', 'X']],
  'invalid-ordering.bpmn': [
    ['INVALID_VALUE', 'X'],
    ['INVALID_VALUE', 'X'],
  ],
  'invalid-integer.bpmn': [['INVALID_VALUE', 'X']],
});
