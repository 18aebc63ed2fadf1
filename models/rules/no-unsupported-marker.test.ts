import { noUnsupportedMarker } from './no-unsupported-marker';
import { describeRule } from './testing/describe-rule';

describeRule(noUnsupportedMarker, {
  'invalid-instantiate.bpmn': [['UNSUPPORTED_ATTRIBUTE', 'X']],
  'invalid-quantities.bpmn': [
    ['UNSUPPORTED_ATTRIBUTE', 'X'],
    ['UNSUPPORTED_ATTRIBUTE', 'X'],
  ],
});
