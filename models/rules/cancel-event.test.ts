import { cancelEvent } from './cancel-event';
import { describeRule } from './testing/describe-rule';

describeRule(cancelEvent, {
  'invalid-not-interrupting.bpmn': [['CANCEL_MUST_INTERRUPT', 'B']],
  'invalid-places.bpmn': [
    ['CANCEL_OUTSIDE_TRANSACTION', 'C'],
    ['CANCEL_OUTSIDE_TRANSACTION', 'B'],
    ['CANCEL_OUTSIDE_TRANSACTION', 'E'],
  ],
});
