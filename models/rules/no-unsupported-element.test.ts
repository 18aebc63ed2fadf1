import { noUnsupportedElement } from './no-unsupported-element';
import { describeRule } from './testing/describe-rule';

describeRule(noUnsupportedElement, {
  'invalid-ad-hoc.bpmn': [['UNSUPPORTED_ELEMENT', 'X']],
  'invalid-complex-gateway.bpmn': [['UNSUPPORTED_ELEMENT', 'X']],
});
