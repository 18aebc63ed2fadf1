import { timerDefinition } from './timer-definition';
import { describeRule } from './testing/describe-rule';

describeRule(timerDefinition, {
  'invalid-cron.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-cron-zone.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-date.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-duration.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-empty.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-start-duration.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-two-kinds.bpmn': [['TIMER_INVALID', 'X']],
});
