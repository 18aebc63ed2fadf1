import { messageReference } from './message-reference';
import { describeRule } from './testing/describe-rule';

describeRule(messageReference, {
  'invalid-event-sub-process-without-key.bpmn': [['CORRELATION_KEY_MISSING', 'Es']],
  'invalid-no-key.bpmn': [['CORRELATION_KEY_MISSING', 'X']],
  'invalid-no-message.bpmn': [['MESSAGE_MISSING', 'X']],
  'invalid-no-name.bpmn': [['MESSAGE_MISSING', 'X']],
  'invalid-plain-receive-task.bpmn': [['MESSAGE_MISSING', 'X']],
  'invalid-publish-nothing.bpmn': [
    ['MESSAGE_MISSING', 'X'],
    ['MESSAGE_MISSING', 'Y'],
  ],
});
