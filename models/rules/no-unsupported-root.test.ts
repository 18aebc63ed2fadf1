import { noUnsupportedRoot } from './no-unsupported-root';
import { describeRule } from './testing/describe-rule';

describeRule(noUnsupportedRoot, {
  'invalid-global-task.bpmn': [['UNSUPPORTED_ELEMENT', 'G']],
  'invalid-must-understand.bpmn': [['UNSUPPORTED_EXTENSION', null]],
});
