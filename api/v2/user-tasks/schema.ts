import { z } from 'zod';
import {
  instantSchema,
  keySchema,
  looseInstantSchema,
  nameSchema,
  tenantSchema,
  variablesSchema,
} from '../protocol/fields';
import {
  choiceFilter,
  instantFilter,
  integerFilter,
  searchResultSchema,
  searchSchema,
  textFilter,
  variableFilter,
} from '../protocol/search';

export const taskParams = z.object({ userTaskKey: keySchema });

export const TASK_STATES = [
  'CREATING',
  'CREATED',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'COMPLETED',
  'CANCELING',
  'CANCELED',
  'FAILED',
] as const;

export const taskFilter = z.strictObject({
  state: choiceFilter(TASK_STATES).optional(),
  assignee: textFilter.optional(),
  priority: integerFilter.optional(),
  elementId: nameSchema.optional(),
  name: nameSchema.optional(),
  candidateGroup: textFilter.optional(),
  candidateUser: textFilter.optional(),
  tenantId: textFilter.optional(),
  processDefinitionId: nameSchema.optional(),
  creationDate: instantFilter.optional(),
  completionDate: instantFilter.optional(),
  followUpDate: instantFilter.optional(),
  dueDate: instantFilter.optional(),
  processInstanceVariables: z.array(variableFilter).max(10).optional(),
  localVariables: z.array(variableFilter).max(10).optional(),
  userTaskKey: keySchema.optional(),
  processDefinitionKey: keySchema.optional(),
  processInstanceKey: keySchema.optional(),
  elementInstanceKey: keySchema.optional(),
});

export const taskSearch = searchSchema(taskFilter, [
  'creationDate',
  'completionDate',
  'followUpDate',
  'dueDate',
  'priority',
  'name',
]);

export const taskResult = z.object({
  userTaskKey: keySchema,
  elementInstanceKey: keySchema,
  elementId: z.string(),
  name: z.string().optional(),
  state: z.enum(TASK_STATES),
  assignee: z.string().optional(),
  candidateGroups: z.array(z.string()),
  candidateUsers: z.array(z.string()),
  creationDate: instantSchema,
  completionDate: instantSchema.optional(),
  dueDate: instantSchema.optional(),
  followUpDate: instantSchema.optional(),
  priority: z.int().min(0).max(100),
  processDefinitionId: z.string(),
  processDefinitionKey: keySchema,
  processDefinitionVersion: z.int(),
  processName: z.string().optional(),
  processInstanceKey: keySchema,
  formKey: keySchema.optional(),
  externalFormReference: z.string().optional(),
  customHeaders: z.record(z.string(), z.string()),
  tenantId: tenantSchema,
});

export const taskSearchResult = searchResultSchema(taskResult);

export const formResult = z.object({
  formId: z.string(),
  formKey: keySchema,
  version: z.int(),
  schema: z.record(z.string(), z.unknown()),
  tenantId: tenantSchema,
});

const action = nameSchema.nullable().optional();

export const assignmentBody = z.strictObject({
  assignee: z.string().min(1).max(256),
  allowOverride: z.boolean().nullable().optional(),
  action,
});

export const completionBody = z.strictObject({ variables: variablesSchema.nullable().optional(), action }).default({});

const people = z.array(z.string().min(1).max(256)).max(1000).nullable().optional();

export const updateBody = z
  .strictObject({
    changeset: z
      .strictObject({
        dueDate: z
          .union([looseInstantSchema, z.literal('')])
          .nullable()
          .optional(),
        followUpDate: z
          .union([looseInstantSchema, z.literal('')])
          .nullable()
          .optional(),
        candidateUsers: people,
        candidateGroups: people,
        priority: z.int().min(0).max(100).nullable().optional(),
      })
      .nullable()
      .optional(),
    action,
  })
  .default({});
