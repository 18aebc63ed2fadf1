import { dataFlow } from './data-flow';
import { describeRule } from './testing/describe-rule';

describeRule(dataFlow, {
  'invalid-assignment.bpmn': [['UNSUPPORTED_DATA_FLOW', 'X']],
  'invalid-rename.bpmn': [['UNSUPPORTED_DATA_FLOW', 'X']],
  'invalid-transformation.bpmn': [['UNSUPPORTED_DATA_FLOW', 'X']],
});
