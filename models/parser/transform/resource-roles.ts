import type { Expression } from '../../process/expression';
import type { SourceNode } from '../../rules/source-document';
import { bodyOf, childOf, childrenOf, textOf, type SourceElement } from '../../rules/source-element';
import { readStandardValue } from '../read-expression';
import type { TransformContext } from './context';

interface ResourceRoles {
  readonly assignee: Expression | null;
  readonly candidateGroups: Expression | null;
  readonly candidateUsers: Expression | null;
}

/**
 * Resource roles of a user task (BPMN 2.0.2 section 10.3.1): a human performer becomes the assignee, potential owners
 * become candidates. `user(a)` names a user, `group(b)` and any other text a group.
 */
export function resourceRoles(node: SourceNode, context: TransformContext): ResourceRoles {
  const users: string[] = [];
  const groups: string[] = [];
  let assignee: Expression | null = null;
  let dynamicGroups: Expression | null = null;
  for (const role of childrenOf(node.element, 'resources')) {
    const value = valueOf(role);
    if (value === null) continue;
    const isPotentialOwner = role.$instanceOf('bpmn:PotentialOwner');
    if (!isPotentialOwner) {
      assignee ??= readStandardValue(context, node.id, 'humanPerformer', value);
    } else if (/^(?:=|[$#]\{)/.test(value)) {
      dynamicGroups ??= readStandardValue(context, node.id, 'potentialOwner', value);
    } else {
      for (const name of value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean)) {
        const user = /^user\((.+)\)$/.exec(name)?.[1];
        if (user !== undefined) users.push(user.trim());
        else groups.push((/^group\((.+)\)$/.exec(name)?.[1] ?? name).trim());
      }
    }
  }
  return { assignee, candidateGroups: dynamicGroups ?? list(groups), candidateUsers: list(users) };
}

function valueOf(role: SourceElement): string | null {
  const expression = bodyOf(childOf(role, 'resourceAssignmentExpression'), 'expression');
  return expression ?? textOf(childOf(role, 'resourceRef'), 'name');
}

function list(names: readonly string[]): Expression | null {
  return names.length === 0 ? null : { kind: 'static', value: names.join(',') };
}
