import { endEventFlow } from './end-event-flow';
import { describeRule } from './testing/describe-rule';

describeRule(endEventFlow, {
  'invalid-outgoing.bpmn': [['END_EVENT_OUTGOING', 'E']],
});
