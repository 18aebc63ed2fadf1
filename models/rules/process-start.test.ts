import { processStart } from './process-start';
import { describeRule } from './testing/describe-rule';

describeRule(processStart, {
  'invalid-circle.bpmn': [['PROCESS_WITHOUT_START', 'P']],
  'invalid-empty.bpmn': [['PROCESS_EMPTY', 'P']],
  'invalid-sub-process.bpmn': [['PROCESS_WITHOUT_START', 'X']],
});
