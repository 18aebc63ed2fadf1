import { compensationTarget } from './compensation-target';
import { describeRule } from './testing/describe-rule';

describeRule(compensationTarget, {
  'invalid-no-activity.bpmn': [['COMPENSATION_TARGET', 'T']],
  'invalid-not-visible.bpmn': [
    ['COMPENSATION_TARGET', 'T'],
    ['COMPENSATION_TARGET', 'E'],
  ],
});
