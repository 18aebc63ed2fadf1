import { z } from 'zod';
import { instantSchema, keySchema, nameSchema, operationReferenceSchema, tenantSchema } from '../protocol/fields';
import { instantFilter, searchResultSchema, searchSchema } from '../protocol/search';
import { INCIDENT_TYPES } from './incident-type';

export const incidentParams = z.object({ incidentKey: keySchema });

const INCIDENT_STATES = ['ACTIVE', 'MIGRATED', 'RESOLVED', 'PENDING'] as const;

export const incidentFilter = z.strictObject({
  processDefinitionId: nameSchema.optional(),
  errorType: z.enum(INCIDENT_TYPES).optional(),
  elementId: nameSchema.optional(),
  creationTime: instantFilter.optional(),
  state: z.enum(INCIDENT_STATES).optional(),
  tenantId: nameSchema.optional(),
  incidentKey: keySchema.optional(),
  processDefinitionKey: keySchema.optional(),
  processInstanceKey: keySchema.optional(),
  elementInstanceKey: keySchema.optional(),
  jobKey: keySchema.optional(),
});

export const incidentSearch = searchSchema(incidentFilter, [
  'incidentKey',
  'processDefinitionKey',
  'processDefinitionId',
  'processInstanceKey',
  'errorType',
  'elementId',
  'elementInstanceKey',
  'creationTime',
  'state',
  'jobKey',
  'tenantId',
]);

export const incidentResult = z.object({
  incidentKey: keySchema,
  errorType: z.enum(INCIDENT_TYPES),
  errorMessage: z.string(),
  state: z.enum(INCIDENT_STATES),
  creationTime: instantSchema,
  elementId: z.string(),
  elementInstanceKey: keySchema,
  jobKey: keySchema.optional(),
  processInstanceKey: keySchema,
  processDefinitionKey: keySchema,
  processDefinitionId: z.string(),
  tenantId: tenantSchema,
});

export const incidentSearchResult = searchResultSchema(incidentResult);

export const resolutionBody = z.strictObject({ operationReference: operationReferenceSchema.optional() }).default({});
