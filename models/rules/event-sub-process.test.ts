import { eventSubProcess } from './event-sub-process';
import { describeRule } from './testing/describe-rule';

describeRule(eventSubProcess, {
  'invalid-error.bpmn': [['ERROR_MUST_INTERRUPT', 'Es']],
  'invalid-flow.bpmn': [['EVENT_SUB_PROCESS_FLOW', 'Ev']],
  'invalid-no-start.bpmn': [['EVENT_SUB_PROCESS_START', 'Ev']],
  'invalid-none-start.bpmn': [['EVENT_SUB_PROCESS_START', 'Ev']],
  'invalid-transaction.bpmn': [['EVENT_SUB_PROCESS_KIND', 'Ev']],
  'invalid-two-starts.bpmn': [['EVENT_SUB_PROCESS_START', 'Ev']],
});
