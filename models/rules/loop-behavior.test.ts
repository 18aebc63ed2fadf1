import { loopBehavior } from './loop-behavior';
import { describeRule } from './testing/describe-rule';

describeRule(loopBehavior, {
  'invalid-behavior.bpmn': [['LOOP_BEHAVIOR_INVALID', 'X']],
  'invalid-complex-empty.bpmn': [['LOOP_BEHAVIOR_INVALID', 'X']],
  'invalid-complex-no-event.bpmn': [['LOOP_BEHAVIOR_INVALID', 'X']],
  'invalid-no-code.bpmn': [['LOOP_BEHAVIOR_INVALID', 'X']],
  'invalid-timer.bpmn': [['LOOP_BEHAVIOR_INVALID', 'X']],
});
