import { activityQuantities } from './activity-quantities';
import { describeRule } from './testing/describe-rule';

describeRule(activityQuantities, {
  'invalid-behind-event-gateway.bpmn': [['QUANTITY_INVALID', 'X']],
  'invalid-range.bpmn': [
    ['QUANTITY_INVALID', 'X'],
    ['QUANTITY_INVALID', 'X'],
  ],
  'invalid-without-incoming.bpmn': [['QUANTITY_INVALID', 'X']],
});
