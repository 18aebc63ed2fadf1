import { calledProcess } from './called-process';
import { describeRule } from './testing/describe-rule';

describeRule(calledProcess, {
  'invalid-business-id.bpmn': [['UNSUPPORTED_ATTRIBUTE', 'X']],
  'invalid-nothing.bpmn': [['CALLED_PROCESS_MISSING', 'X']],
});
