import { formReference } from './form-reference';
import { describeRule } from './testing/describe-rule';

describeRule(formReference, {
  'invalid-both.bpmn': [['FORM_REFERENCE_INVALID', 'X']],
  'invalid-expression.bpmn': [['FORM_REFERENCE_INVALID', 'X']],
  'invalid-none.bpmn': [['FORM_REFERENCE_INVALID', 'X']],
});
