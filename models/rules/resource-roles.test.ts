import { resourceRoles } from './resource-roles';
import { describeRule } from './testing/describe-rule';

describeRule(resourceRoles, {
  'invalid-no-effect.bpmn': [
    ['RESOURCE_ROLE_IGNORED', 'X'],
    ['RESOURCE_ROLE_IGNORED', 'Y'],
  ],
});
