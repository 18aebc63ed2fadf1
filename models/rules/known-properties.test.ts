import { knownProperties } from './known-properties';
import { describeRule } from './testing/describe-rule';

describeRule(knownProperties, {
  'invalid-extension-alone.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-extension-place.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-extension-side.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-lonely-at.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-milestone.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-name.bpmn': [['PROPERTY_UNKNOWN', 'X']],
  'invalid-pause-clock.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-pause-notice.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-place.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-region.bpmn': [['PROPERTY_INVALID', 'X']],
  'invalid-search.bpmn': [['PROPERTY_INVALID', 'P']],
});
