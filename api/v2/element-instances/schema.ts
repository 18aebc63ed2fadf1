import { z } from 'zod';
import {
  instantSchema,
  keySchema,
  nameSchema,
  operationReferenceSchema,
  tenantSchema,
  variablesSchema,
} from '../protocol/fields';
import { choiceFilter, instantFilter, searchResultSchema, searchSchema } from '../protocol/search';
import { ELEMENT_TYPES } from './element-type';

export const elementParams = z.object({ elementInstanceKey: keySchema });

const ELEMENT_STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const;

export const elementFilter = z.strictObject({
  processDefinitionId: nameSchema.optional(),
  state: choiceFilter(ELEMENT_STATES).optional(),
  type: z.enum(ELEMENT_TYPES).optional(),
  elementId: nameSchema.optional(),
  elementName: nameSchema.optional(),
  hasIncident: z.boolean().optional(),
  tenantId: nameSchema.optional(),
  elementInstanceKey: keySchema.optional(),
  processInstanceKey: keySchema.optional(),
  processDefinitionKey: keySchema.optional(),
  incidentKey: keySchema.optional(),
  startDate: instantFilter.optional(),
  endDate: instantFilter.optional(),
  elementInstanceScopeKey: keySchema.optional(),
});

export const elementSearch = searchSchema(elementFilter, [
  'elementInstanceKey',
  'processInstanceKey',
  'processDefinitionKey',
  'processDefinitionId',
  'startDate',
  'endDate',
  'elementId',
  'elementName',
  'type',
  'state',
  'tenantId',
]);

export const elementResult = z.object({
  elementInstanceKey: keySchema,
  processInstanceKey: keySchema,
  processDefinitionKey: keySchema,
  processDefinitionId: z.string(),
  elementId: z.string(),
  elementName: z.string(),
  type: z.enum(ELEMENT_TYPES),
  state: z.enum(ELEMENT_STATES),
  startDate: instantSchema,
  endDate: instantSchema.optional(),
  hasIncident: z.boolean(),
  incidentKey: keySchema.optional(),
  tenantId: tenantSchema,
});

export const elementSearchResult = searchResultSchema(elementResult);

export const setVariablesBody = z.strictObject({
  variables: variablesSchema,
  local: z.boolean().optional(),
  operationReference: operationReferenceSchema.optional(),
});
