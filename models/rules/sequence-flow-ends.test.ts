import { sequenceFlowEnds } from './sequence-flow-ends';
import { describeRule } from './testing/describe-rule';

describeRule(sequenceFlowEnds, {
  'invalid-data-object.bpmn': [['SEQUENCE_FLOW_DANGLING', 'f']],
  'invalid-no-source.bpmn': [['SEQUENCE_FLOW_DANGLING', 'f']],
  'invalid-unknown-target.bpmn': [['SEQUENCE_FLOW_DANGLING', 'f']],
});
