import { eventDefinitionPosition } from './event-definition-position';
import { describeRule } from './testing/describe-rule';

describeRule(eventDefinitionPosition, {
  'invalid-compensation.bpmn': [['EVENT_DEFINITION_KIND', 'X']],
  'invalid-conditional-start.bpmn': [['UNSUPPORTED_ELEMENT', 'S']],
  'invalid-error-start.bpmn': [['EVENT_DEFINITION_KIND', 'S']],
  'invalid-escalation.bpmn': [['EVENT_DEFINITION_KIND', 'X']],
  'invalid-link.bpmn': [['EVENT_DEFINITION_KIND', 'E']],
  'invalid-multiple-ends.bpmn': [['EVENT_DEFINITION_KIND', 'X']],
  'invalid-multiple-kind.bpmn': [['EVENT_DEFINITION_KIND', 'S']],
  'invalid-multiple-link.bpmn': [['EVENT_DEFINITION_KIND', 'X']],
  'invalid-multiple-timers.bpmn': [['EVENT_DEFINITION_KIND', 'S']],
  'invalid-none-catch.bpmn': [['EVENT_DEFINITION_MISSING', 'X']],
  'invalid-parallel-error.bpmn': [['EVENT_DEFINITION_KIND', 'X']],
  'invalid-parallel-start-condition.bpmn': [['UNSUPPORTED_ELEMENT', 'S']],
  'invalid-parallel-start-timers.bpmn': [['UNSUPPORTED_ELEMENT', 'S']],
  'invalid-terminate-catch.bpmn': [['EVENT_DEFINITION_KIND', 'X']],
});
