import { startEventFlow } from './start-event-flow';
import { describeRule } from './testing/describe-rule';

describeRule(startEventFlow, {
  'invalid-incoming.bpmn': [['START_EVENT_INCOMING', 'S']],
});
