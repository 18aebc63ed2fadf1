import { compensationHandler } from './compensation-handler';
import { describeRule } from './testing/describe-rule';

describeRule(compensationHandler, {
  'invalid-handler-elsewhere.bpmn': [
    ['COMPENSATION_HANDLER_MISSING', 'B'],
    ['COMPENSATION_HANDLER_UNUSED', 'H'],
  ],
  'invalid-repeated.bpmn': [
    ['COMPENSATION_HANDLER_REPEATED', 'B'],
    ['COMPENSATION_HANDLER_REPEATED', 'B2'],
  ],
  'invalid-sequence-flows.bpmn': [
    ['COMPENSATION_HANDLER_FLOW', 'B'],
    ['COMPENSATION_HANDLER_FLOW', 'H'],
    ['COMPENSATION_HANDLER_FLOW', 'H'],
  ],
  'invalid-unused.bpmn': [['COMPENSATION_HANDLER_UNUSED', 'H']],
  'invalid-without-handler.bpmn': [['COMPENSATION_HANDLER_MISSING', 'B']],
});
