import { startEvents } from './start-events';
import { describeRule } from './testing/describe-rule';

describeRule(startEvents, {
  'invalid-computed-name.bpmn': [['START_MESSAGE_NOT_STATIC', 'S']],
  'invalid-same-message.bpmn': [['START_MESSAGE_REPEATED', 'S2']],
  'invalid-sub-process-timer.bpmn': [['START_EVENT_KIND', 'Inner']],
  'invalid-two-none.bpmn': [['MULTIPLE_NONE_START_EVENTS', 'S2']],
});
