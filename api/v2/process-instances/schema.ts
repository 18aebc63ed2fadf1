import { z } from 'zod';
import {
  instantSchema,
  int64Schema,
  keySchema,
  nameSchema,
  operationReferenceSchema,
  tenantSchema,
  variablesSchema,
} from '../protocol/fields';
import {
  choiceFilter,
  instantFilter,
  integerFilter,
  keyFilter,
  searchResultSchema,
  searchSchema,
  textFilter,
  variableFilter,
} from '../protocol/search';

export const instanceParams = z.object({ processInstanceKey: keySchema });

export const creationBody = z
  .strictObject({
    processDefinitionId: nameSchema.min(1).optional(),
    /** -1 is the latest. */
    processDefinitionVersion: z.int32().min(-1).optional(),
    processDefinitionKey: keySchema.optional(),
    variables: variablesSchema.optional(),
    tenantId: tenantSchema.optional(),
    operationReference: operationReferenceSchema.optional(),
    startInstructions: z
      .array(z.strictObject({ elementId: nameSchema }))
      .max(100)
      .optional(),
    runtimeInstructions: z
      .array(z.strictObject({ type: z.literal('TERMINATE_PROCESS_INSTANCE'), afterElementId: nameSchema }))
      .max(100)
      .optional(),
    awaitCompletion: z.boolean().optional(),
    fetchVariables: z.array(nameSchema).max(1000).nullable().optional(),
    requestTimeout: int64Schema.optional(),
    tags: z.array(z.string().max(100)).max(10).optional(),
  })
  .refine((body) => (body.processDefinitionId === undefined) !== (body.processDefinitionKey === undefined), {
    message:
      'Expected exactly one of processDefinitionId and processDefinitionKey. · processDefinitionId 与 processDefinitionKey 应恰有其一',
  });

export type Creation = z.output<typeof creationBody>;

export const creationResult = z.object({
  processDefinitionId: z.string(),
  processDefinitionKey: keySchema,
  processDefinitionVersion: z.int(),
  processInstanceKey: keySchema,
  tenantId: tenantSchema,
  variables: variablesSchema,
});

export const cancellationBody = z
  .strictObject({ operationReference: operationReferenceSchema.optional() })
  .nullable()
  .default({});

export const INSTANCE_STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const;

const fields = {
  startDate: instantFilter.optional(),
  endDate: instantFilter.optional(),
  state: choiceFilter(INSTANCE_STATES).optional(),
  hasIncident: z.boolean().optional(),
  tenantId: textFilter.optional(),
  variables: z.array(variableFilter).max(10).optional(),
  processInstanceKey: keyFilter.optional(),
  parentProcessInstanceKey: keyFilter.optional(),
  parentElementInstanceKey: keyFilter.optional(),
  processDefinitionId: textFilter.optional(),
  processDefinitionName: textFilter.optional(),
  processDefinitionVersion: integerFilter.optional(),
  processDefinitionVersionTag: textFilter.optional(),
  processDefinitionKey: keyFilter.optional(),
};

export const instanceFields = z.strictObject(fields);

export const instanceFilter = z.strictObject({ ...fields, $or: z.array(instanceFields).min(1).max(10).optional() });

export const instanceSearch = searchSchema(instanceFilter, [
  'processInstanceKey',
  'processDefinitionId',
  'processDefinitionName',
  'processDefinitionVersion',
  'processDefinitionVersionTag',
  'processDefinitionKey',
  'parentProcessInstanceKey',
  'parentElementInstanceKey',
  'startDate',
  'endDate',
  'state',
  'tenantId',
]);

export const instanceResult = z.object({
  processInstanceKey: keySchema,
  processDefinitionId: z.string(),
  processDefinitionKey: keySchema,
  processDefinitionName: z.string(),
  processDefinitionVersion: z.int(),
  processDefinitionVersionTag: z.string().optional(),
  startDate: instantSchema,
  endDate: instantSchema.optional(),
  state: z.enum(INSTANCE_STATES),
  hasIncident: z.boolean(),
  parentProcessInstanceKey: keySchema.optional(),
  parentElementInstanceKey: keySchema.optional(),
  tenantId: tenantSchema,
});

export const instanceSearchResult = searchResultSchema(instanceResult);
