import { sequenceFlowScope } from './sequence-flow-scope';
import { describeRule } from './testing/describe-rule';

describeRule(sequenceFlowScope, {
  'invalid-between-processes.bpmn': [['SEQUENCE_FLOW_CROSSES_SCOPE', 'c']],
  'invalid-into-sub-process.bpmn': [['SEQUENCE_FLOW_CROSSES_SCOPE', 'c']],
});
