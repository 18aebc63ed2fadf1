import { calledDecision } from './called-decision';
import { describeRule } from './testing/describe-rule';

describeRule(calledDecision, {
  'invalid-job-too.bpmn': [['DECISION_REFERENCE_INVALID', 'X']],
  'invalid-no-decision.bpmn': [['DECISION_REFERENCE_INVALID', 'X']],
  'invalid-no-result.bpmn': [['DECISION_REFERENCE_INVALID', 'X']],
});
