import { adHocSubProcess } from './ad-hoc-sub-process';
import { describeRule } from './testing/describe-rule';

describeRule(adHocSubProcess, {
  'invalid-empty.bpmn': [['AD_HOC_INVALID', 'X']],
  'invalid-events.bpmn': [
    ['AD_HOC_INVALID', 'I'],
    ['AD_HOC_INVALID', 'O'],
  ],
  'invalid-output.bpmn': [['AD_HOC_INVALID', 'X']],
  'invalid-triggered.bpmn': [['AD_HOC_INVALID', 'X']],
});
