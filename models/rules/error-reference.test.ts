import { errorReference } from './error-reference';
import { describeRule } from './testing/describe-rule';

describeRule(errorReference, {
  'invalid-computed-catch.bpmn': [['INVALID_VALUE', 'B']],
  'invalid-throw-without-code.bpmn': [['ERROR_CODE_MISSING', 'E']],
});
