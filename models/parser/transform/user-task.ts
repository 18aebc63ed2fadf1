import type { FormReference } from '../../process/flow-node';
import type { SourceNode } from '../../rules/source-document';
import { extensionOf, textOf } from '../../rules/source-element';
import { readExpression, readOptional } from '../read-expression';
import { readBinding } from './binding';
import type { Transform, TransformContext } from './context';
import { headersOf } from './job';
import { resourceRoles } from './resource-roles';

/** A user task with its assignment, schedule and form. The standard's resource roles count where `zeebe:` is silent. */
export const userTask: Transform = (node, context) => {
  const assignment = extensionOf(node.element, 'zeebe:AssignmentDefinition');
  const schedule = extensionOf(node.element, 'zeebe:TaskSchedule');
  const priority = extensionOf(node.element, 'zeebe:PriorityDefinition');
  const roles = resourceRoles(node, context);
  const read = (path: string, element: typeof assignment, name: string) =>
    readOptional(context, node.id, `zeebe:${path}.${name}`, textOf(element, name));
  return {
    userTask: {
      assignee: read('assignmentDefinition', assignment, 'assignee') ?? roles.assignee,
      candidateGroups: read('assignmentDefinition', assignment, 'candidateGroups') ?? roles.candidateGroups,
      candidateUsers: read('assignmentDefinition', assignment, 'candidateUsers') ?? roles.candidateUsers,
      dueDate: read('taskSchedule', schedule, 'dueDate'),
      followUpDate: read('taskSchedule', schedule, 'followUpDate'),
      priority: read('priorityDefinition', priority, 'priority'),
      form: formReference(node, context),
      headers: headersOf(node.element),
    },
  };
};

function formReference(node: SourceNode, context: TransformContext): FormReference | null {
  const form = extensionOf(node.element, 'zeebe:FormDefinition');
  if (!form) return null;
  const name = textOf(form, 'externalReference') === null ? 'formKey' : 'externalReference';
  const external = textOf(form, name);
  const { binding, versionTag } = readBinding(node, form, 'zeebe:formDefinition', context);
  const formId = textOf(form, 'formId');
  if (!external?.startsWith('=')) return { formId, externalReference: external, binding, versionTag };
  const computedReference = readExpression(context, node.id, `zeebe:formDefinition.${name}`, external);
  return { formId, externalReference: null, computedReference, binding, versionTag };
}
