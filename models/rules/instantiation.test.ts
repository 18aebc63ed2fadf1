import { instantiation } from './instantiation';
import { describeRule } from './testing/describe-rule';

describeRule(instantiation, {
  'invalid-incoming.bpmn': [['INSTANTIATION_INVALID', 'X']],
  'invalid-inside.bpmn': [['INSTANTIATION_INVALID', 'X']],
  'invalid-loop.bpmn': [['INSTANTIATION_INVALID', 'X']],
  'invalid-parallel-without.bpmn': [['INSTANTIATION_INVALID', 'X']],
  'invalid-timer.bpmn': [['INSTANTIATION_INVALID', 'B']],
});
