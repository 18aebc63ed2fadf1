import { boundaryEvent } from './boundary-event';
import { describeRule } from './testing/describe-rule';

describeRule(boundaryEvent, {
  'invalid-error.bpmn': [['ERROR_MUST_INTERRUPT', 'B']],
  'invalid-incoming.bpmn': [['BOUNDARY_EVENT_INCOMING', 'B']],
  'invalid-on-gateway.bpmn': [['BOUNDARY_ATTACHED_TO', 'B']],
  'invalid-other-scope.bpmn': [['BOUNDARY_ATTACHED_TO', 'B']],
  'invalid-unattached.bpmn': [['BOUNDARY_ATTACHED_TO', 'B']],
});
