import { escalationReference } from './escalation-reference';
import { describeRule } from './testing/describe-rule';

describeRule(escalationReference, {
  'invalid-computed-catch.bpmn': [['INVALID_VALUE', 'B']],
  'invalid-throw-without-code.bpmn': [
    ['ESCALATION_CODE_MISSING', 'X'],
    ['ESCALATION_CODE_MISSING', 'E'],
  ],
  'invalid-twice.bpmn': [['DUPLICATE_ESCALATION_CATCH', 'B2']],
});
