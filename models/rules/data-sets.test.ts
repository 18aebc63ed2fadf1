import { dataSets } from './data-sets';
import { describeRule } from './testing/describe-rule';

describeRule(dataSets, {
  'invalid-repeated.bpmn': [['DATA_SET_INVALID', 'X']],
  'invalid-stranger.bpmn': [['DATA_SET_INVALID', 'X']],
});
