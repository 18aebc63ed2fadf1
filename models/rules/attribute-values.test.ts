import { attributeValues } from './attribute-values';
import { describeRule } from './testing/describe-rule';

describeRule(attributeValues, {
  'invalid-boolean.bpmn': [['INVALID_VALUE', 'X']],
  'invalid-nested.bpmn': [
    ['INVALID_VALUE', 'A'],
    ['INVALID_VALUE', 'B'],
    ['INVALID_VALUE', 'C'],
    ['INVALID_VALUE', 'D'],
  ],
  'invalid-ordering.bpmn': [
    ['INVALID_VALUE', 'X'],
    ['INVALID_VALUE', 'X'],
  ],
  'invalid-integer.bpmn': [['INVALID_VALUE', 'X']],
});
