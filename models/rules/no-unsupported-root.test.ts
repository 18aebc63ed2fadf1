import { noUnsupportedRoot } from './no-unsupported-root';
import { describeRule } from './testing/describe-rule';

describeRule(noUnsupportedRoot, {
  'invalid-must-understand.bpmn': [['UNSUPPORTED_EXTENSION', null]],
  'invalid-not-read.bpmn': [
    ['IMPORT_IGNORED', null],
    ['UNSUPPORTED_ELEMENT', 'C'],
  ],
});
