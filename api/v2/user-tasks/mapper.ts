import type { z } from 'zod';
import type { UserTaskChanges } from '../../../models/messages';
import type { FormRow, UserTaskFilter, UserTaskRow, UserTaskSort } from '../../../store/index';
import { DEFAULT_TENANT, instantOf, withoutAbsent } from '../protocol/fields';
import { instantFilterOf, numberFilterOf, textFilterOf } from '../protocol/store-search';
import { variableFiltersOf } from '../process-instances/mapper';
import type { taskFilter, updateBody } from './schema';

export const TASK_SORT = {
  creationDate: 'createdAt',
  completionDate: 'completedAt',
  followUpDate: 'followUpDate',
  dueDate: 'dueDate',
  priority: 'priority',
  name: 'name',
} as const satisfies Record<string, UserTaskSort>;

export function taskFilterOf(given: z.output<typeof taskFilter>): UserTaskFilter {
  return withoutAbsent({
    key: given.userTaskKey,
    state: textFilterOf(given.state),
    assignee: textFilterOf(given.assignee),
    candidateGroup: textFilterOf(given.candidateGroup),
    candidateUser: textFilterOf(given.candidateUser),
    priority: numberFilterOf(given.priority),
    elementId: given.elementId,
    name: given.name,
    elementInstanceKey: given.elementInstanceKey,
    instanceKey: given.processInstanceKey,
    processId: given.processDefinitionId,
    definitionKey: given.processDefinitionKey,
    dueDate: instantFilterOf(given.dueDate),
    followUpDate: instantFilterOf(given.followUpDate),
    createdAt: instantFilterOf(given.creationDate),
    completedAt: instantFilterOf(given.completionDate),
    instanceVariables: variableFiltersOf(given.processInstanceVariables),
    localVariables: variableFiltersOf(given.localVariables),
  });
}

const optionalInstant = (epochMs: number | null) => (epochMs === null ? null : instantOf(epochMs));

export function taskOf(row: UserTaskRow) {
  return {
    userTaskKey: row.key,
    elementInstanceKey: row.elementInstanceKey,
    elementId: row.elementId,
    state: row.state,
    candidateGroups: [...row.candidateGroups],
    candidateUsers: [...row.candidateUsers],
    creationDate: instantOf(row.createdAt),
    priority: row.priority,
    processDefinitionId: row.processId,
    processDefinitionKey: row.definitionKey,
    processDefinitionVersion: row.version,
    processInstanceKey: row.instanceKey,
    customHeaders: row.headers,
    tenantId: DEFAULT_TENANT,
    ...withoutAbsent({
      name: row.name,
      assignee: row.assignee,
      completionDate: optionalInstant(row.completedAt),
      dueDate: optionalInstant(row.dueDate),
      followUpDate: optionalInstant(row.followUpDate),
      processName: row.definitionName,
      formKey: row.formKey,
      externalFormReference: row.externalFormReference,
    }),
  };
}

export function formOf(row: FormRow) {
  return {
    formId: row.formId,
    formKey: row.key,
    version: row.version,
    schema: row.schema,
    tenantId: DEFAULT_TENANT,
  };
}

type Changeset = NonNullable<z.output<typeof updateBody>['changeset']>;

/** `null` leaves a field as it is, empty text and empty lists reset it. */
export function changesOf(changeset: Changeset): UserTaskChanges {
  const { dueDate, followUpDate, ...lists } = changeset;
  return {
    ...withoutAbsent(lists),
    ...(dueDate === null || dueDate === undefined ? {} : { dueDate: dueDate || null }),
    ...(followUpDate === null || followUpDate === undefined ? {} : { followUpDate: followUpDate || null }),
  };
}
