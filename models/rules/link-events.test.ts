import { linkEvents } from './link-events';
import { describeRule } from './testing/describe-rule';

describeRule(linkEvents, {
  'invalid-flows.bpmn': [
    ['LINK_FLOW', 'X'],
    ['LINK_FLOW', 'Y'],
  ],
  'invalid-no-name.bpmn': [['LINK_NAME_MISSING', 'X']],
  'invalid-no-source.bpmn': [['LINK_UNPAIRED', 'Y']],
  'invalid-no-target.bpmn': [['LINK_UNPAIRED', 'X']],
  'invalid-other-scope.bpmn': [
    ['LINK_UNPAIRED', 'Y'],
    ['LINK_UNPAIRED', 'X'],
  ],
  'invalid-two-targets.bpmn': [['LINK_UNPAIRED', 'Z']],
});
