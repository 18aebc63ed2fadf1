import { knownClock } from './known-clock';
import { describeRule } from './testing/describe-rule';

describeRule(knownClock, {
  'invalid-clock.bpmn': [['CLOCK_UNKNOWN', 'X']],
});
