import { loopCharacteristics } from './loop-characteristics';
import { describeRule } from './testing/describe-rule';

describeRule(loopCharacteristics, {
  'invalid-both.bpmn': [['LOOP_INVALID', 'X']],
  'invalid-cardinality.bpmn': [
    ['LOOP_INVALID', 'X'],
    ['LOOP_INVALID', 'Y'],
  ],
  'invalid-endless.bpmn': [['LOOP_INVALID', 'X']],
  'invalid-event-sub-process.bpmn': [['LOOP_INVALID', 'H']],
  'invalid-maximum.bpmn': [['LOOP_INVALID', 'X']],
  'invalid-no-collection.bpmn': [['LOOP_INVALID', 'X']],
  'invalid-output.bpmn': [['LOOP_INVALID', 'X']],
});
