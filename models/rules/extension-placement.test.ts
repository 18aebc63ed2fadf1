import { extensionPlacement } from './extension-placement';
import { describeRule } from './testing/describe-rule';

describeRule(extensionPlacement, {
  'invalid-embedded-form.bpmn': [['UNSUPPORTED_EXTENSION', 'P']],
  'invalid-input-of-catch.bpmn': [['EXTENSION_MISPLACED', 'X']],
  'invalid-job-of-several-events.bpmn': [['EXTENSION_MISPLACED', 'X']],
  'invalid-listeners.bpmn': [
    ['UNSUPPORTED_EXTENSION', 'X'],
    ['UNSUPPORTED_EXTENSION', 'X'],
  ],
  'invalid-place.bpmn': [['EXTENSION_MISPLACED', 'X']],
  'invalid-repeated.bpmn': [['EXTENSION_REPEATED', 'X']],
  'invalid-script-and-job.bpmn': [['EXTENSION_MISPLACED', 'X']],
});
