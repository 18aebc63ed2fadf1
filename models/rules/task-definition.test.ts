import { taskDefinition } from './task-definition';
import { describeRule } from './testing/describe-rule';

describeRule(taskDefinition, {
  'invalid-implementation.bpmn': [
    ['IMPLEMENTATION_IGNORED', 'X'],
    ['IMPLEMENTATION_IGNORED', 'V'],
    ['IMPLEMENTATION_IGNORED', 'W'],
  ],
  'invalid-no-type.bpmn': [['EXPRESSION_MISSING', 'X']],
  'invalid-retries.bpmn': [['RETRIES_INVALID', 'X']],
});
