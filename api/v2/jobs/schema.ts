import { z } from 'zod';
import {
  instantSchema,
  durationSchema,
  int64Schema,
  keySchema,
  nameSchema,
  operationReferenceSchema,
  tenantSchema,
  variablesSchema,
} from '../protocol/fields';
import {
  choiceFilter,
  integerFilter,
  keyFilter,
  searchResultSchema,
  searchSchema,
  textFilter,
} from '../protocol/search';

export const jobParams = z.object({ jobKey: keySchema });

export const JOB_KINDS = ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'] as const;

export const LISTENER_EVENTS = [
  'ASSIGNING',
  'CANCELING',
  'COMPLETING',
  'CREATING',
  'END',
  'START',
  'UNSPECIFIED',
  'UPDATING',
] as const;

export const JOB_STATES = [
  'CANCELED',
  'COMPLETED',
  'CREATED',
  'ERROR_THROWN',
  'FAILED',
  'MIGRATED',
  'RETRIES_UPDATED',
  'TIMED_OUT',
] as const;

export const activationBody = z.strictObject({
  type: nameSchema.min(1),
  worker: nameSchema.optional(),
  /** Lock in milliseconds. */
  timeout: durationSchema.refine((ms) => ms > 0, 'Expected a positive number of milliseconds. · 应为大于 0 的毫秒数'),
  maxJobsToActivate: z.int32().min(1),
  fetchVariable: z.array(nameSchema).max(1000).nullable().optional(),
  /** Milliseconds; 0 is the default of 10 s, negative does not wait. */
  requestTimeout: int64Schema.optional(),
  tenantIds: z.array(tenantSchema).max(10).nullable().optional(),
});

export const activationResult = z.object({
  jobs: z.array(
    z.object({
      jobKey: keySchema,
      type: z.string(),
      kind: z.enum(JOB_KINDS),
      listenerEventType: z.enum(LISTENER_EVENTS),
      elementId: z.string(),
      elementInstanceKey: keySchema,
      processInstanceKey: keySchema,
      processDefinitionKey: keySchema,
      processDefinitionId: z.string(),
      processDefinitionVersion: z.int(),
      customHeaders: z.record(z.string(), z.string()),
      variables: variablesSchema,
      retries: z.int(),
      deadline: z.int(),
      worker: z.string(),
      tenantId: tenantSchema,
    }),
  ),
});

export const completionBody = z
  .strictObject({
    variables: variablesSchema.nullable().optional(),
    /** Only for listeners and ad-hoc sub-processes, which have no jobs here. */
    result: z.null().optional(),
  })
  .default({});

export const failureBody = z
  .strictObject({
    retries: z.int32().min(0).optional(),
    errorMessage: z.string().max(10_000).nullable().optional(),
    /** Milliseconds. */
    retryBackOff: durationSchema.optional(),
    variables: variablesSchema.nullable().optional(),
  })
  .default({});

export const errorBody = z.strictObject({
  errorCode: nameSchema,
  errorMessage: z.string().max(10_000).nullable().optional(),
  variables: variablesSchema.nullable().optional(),
});

export const updateBody = z.strictObject({
  changeset: z.strictObject({
    retries: z.int32().min(1).nullable().optional(),
    timeout: durationSchema.nullable().optional(),
  }),
  operationReference: operationReferenceSchema.optional(),
});

export const jobFilter = z.strictObject({
  elementId: textFilter.optional(),
  elementInstanceKey: keyFilter.optional(),
  jobKey: keyFilter.optional(),
  kind: choiceFilter(JOB_KINDS).optional(),
  listenerEventType: choiceFilter(LISTENER_EVENTS).optional(),
  processDefinitionId: textFilter.optional(),
  processDefinitionKey: keyFilter.optional(),
  processInstanceKey: keyFilter.optional(),
  retries: integerFilter.optional(),
  state: choiceFilter(JOB_STATES).optional(),
  tenantId: textFilter.optional(),
  type: textFilter.optional(),
  worker: textFilter.optional(),
});

export const jobSearch = searchSchema(jobFilter, [
  'elementId',
  'jobKey',
  'kind',
  'listenerEventType',
  'processInstanceKey',
  'retries',
  'state',
  'tenantId',
  'type',
]);

export const jobResult = z.object({
  jobKey: keySchema,
  type: z.string(),
  worker: z.string(),
  state: z.enum(JOB_STATES),
  kind: z.enum(JOB_KINDS),
  listenerEventType: z.enum(LISTENER_EVENTS),
  retries: z.int(),
  hasFailedWithRetriesLeft: z.boolean(),
  deadline: instantSchema.optional(),
  endTime: instantSchema.optional(),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  customHeaders: z.record(z.string(), z.string()),
  elementId: z.string(),
  elementInstanceKey: keySchema,
  processInstanceKey: keySchema,
  processDefinitionId: z.string(),
  processDefinitionKey: keySchema,
  tenantId: tenantSchema,
});

export const jobSearchResult = searchResultSchema(jobResult);
