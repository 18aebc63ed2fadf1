import { noUnsupportedElement } from './no-unsupported-element';
import { describeRule } from './testing/describe-rule';

describeRule(noUnsupportedElement, {
  'invalid-choreography.bpmn': [['UNSUPPORTED_ELEMENT', 'X']],
});
