import { signalReference } from './signal-reference';
import { describeRule } from './testing/describe-rule';

describeRule(signalReference, {
  'invalid-computed-start.bpmn': [['START_SIGNAL_NOT_STATIC', 'S']],
  'invalid-no-signal.bpmn': [['SIGNAL_MISSING', 'X']],
  'invalid-same-start.bpmn': [['START_SIGNAL_REPEATED', 'S2']],
});
