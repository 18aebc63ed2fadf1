import { eventDefinitionPosition } from './event-definition-position';
import { describeRule } from './testing/describe-rule';

describeRule(eventDefinitionPosition, {
  'invalid-compensation.bpmn': [['UNSUPPORTED_ELEMENT', 'X']],
  'invalid-conditional-start.bpmn': [['UNSUPPORTED_ELEMENT', 'S']],
  'invalid-error-start.bpmn': [['EVENT_DEFINITION_KIND', 'S']],
  'invalid-escalation.bpmn': [['EVENT_DEFINITION_KIND', 'X']],
  'invalid-link.bpmn': [['EVENT_DEFINITION_KIND', 'E']],
  'invalid-multiple.bpmn': [['UNSUPPORTED_ELEMENT', 'X']],
  'invalid-none-catch.bpmn': [['EVENT_DEFINITION_MISSING', 'X']],
  'invalid-terminate-catch.bpmn': [['EVENT_DEFINITION_KIND', 'X']],
});
