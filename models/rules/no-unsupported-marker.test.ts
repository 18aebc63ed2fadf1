import { noUnsupportedMarker } from './no-unsupported-marker';
import { describeRule } from './testing/describe-rule';

describeRule(noUnsupportedMarker, {
  'invalid-compensation.bpmn': [['UNSUPPORTED_ATTRIBUTE', 'C']],
  'invalid-instantiate.bpmn': [['UNSUPPORTED_ATTRIBUTE', 'X']],
  'invalid-quantities.bpmn': [
    ['UNSUPPORTED_ATTRIBUTE', 'X'],
    ['UNSUPPORTED_ATTRIBUTE', 'X'],
  ],
});
