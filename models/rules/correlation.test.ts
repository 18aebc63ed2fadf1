import { correlation } from './correlation';
import { describeRule } from './testing/describe-rule';

describeRule(correlation, {
  'invalid-key.bpmn': [['CORRELATION_INVALID', 'K']],
  'invalid-path.bpmn': [['CORRELATION_INVALID', 'CP']],
  'invalid-repeated.bpmn': [['CORRELATION_INVALID', 'CP']],
  'invalid-subscription.bpmn': [
    ['CORRELATION_INVALID', 'Cs'],
    ['CORRELATION_INVALID', 'Cs2'],
    ['CORRELATION_INVALID', 'Cs3'],
  ],
});
