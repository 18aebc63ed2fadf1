import { note, type Report } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { childrenOf } from './source-element';

/**
 * Resource roles say who works on a user task (BPMN 2.0.2 section 10.3.1). On other elements nothing is done with them,
 * and the parameters of a resource are not asked: notes, so that nobody relies on them.
 */
export const resourceRoles: Rule = {
  name: 'resource-roles',
  codes: ['RESOURCE_ROLE_IGNORED'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const roles = childrenOf(node.element, 'resources');
      if (roles.length === 0) continue;
      if (node.type !== 'bpmn:UserTask') {
        noteIgnored(node, ['The resource roles', '资源角色'], report);
      } else if (roles.some((role) => childrenOf(role, 'resourceParameterBindings').length > 0)) {
        noteIgnored(node, ['The parameters of the resources', '资源参数'], report);
      }
    }
  },
};

function noteIgnored(node: SourceNode, [en, zh]: readonly [en: string, zh: string], report: Report): void {
  const title = titleOf(node);
  report(
    note('RESOURCE_ROLE_IGNORED', node.id, 'resources', `${en} of ${title} are not read.`, `不读取 ${title} 的${zh}。`),
  );
}
