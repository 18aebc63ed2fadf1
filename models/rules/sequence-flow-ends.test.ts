import { sequenceFlowEnds } from './sequence-flow-ends';
import { describeRule } from './testing/describe-rule';

describeRule(sequenceFlowEnds, {
  'invalid-data-object.bpmn': [['SEQUENCE_FLOW_DANGLING', 'f']],
  'invalid-listed.bpmn': [['FLOW_LISTED_WRONGLY', 'X']],
  'invalid-no-source.bpmn': [['SEQUENCE_FLOW_DANGLING', 'f']],
  'invalid-unknown-target.bpmn': [['SEQUENCE_FLOW_DANGLING', 'f']],
});
