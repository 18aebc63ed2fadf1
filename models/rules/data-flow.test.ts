import { dataFlow } from './data-flow';
import { describeRule } from './testing/describe-rule';

describeRule(dataFlow, {
  'invalid-hidden.bpmn': [['DATA_ASSOCIATION_INVALID', 'X']],
  'invalid-loop-assignment.bpmn': [['UNSUPPORTED_DATA_FLOW', 'X']],
  'invalid-no-data.bpmn': [['DATA_ASSOCIATION_INVALID', 'X']],
  'invalid-no-target.bpmn': [['DATA_ASSOCIATION_INVALID', 'X']],
  'invalid-store.bpmn': [['DATA_STORE_OF_CASE', 'R']],
  'invalid-two-sources.bpmn': [['DATA_ASSOCIATION_INVALID', 'X']],
});
