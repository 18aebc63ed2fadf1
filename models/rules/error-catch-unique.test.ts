import { errorCatchUnique } from './error-catch-unique';
import { describeRule } from './testing/describe-rule';

describeRule(errorCatchUnique, {
  'invalid-boundary.bpmn': [['DUPLICATE_ERROR_CATCH', 'B2']],
  'invalid-event-sub-processes.bpmn': [['DUPLICATE_ERROR_CATCH', 'Es2']],
});
