import { nodeReachable } from './node-reachable';
import { describeRule } from './testing/describe-rule';

describeRule(nodeReachable, {
  'invalid-island.bpmn': [['NODE_UNREACHABLE', 'I']],
});
