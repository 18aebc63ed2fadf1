import { z } from 'zod';
import { keySchema, nameSchema, tenantSchema } from '../protocol/fields';
import { keyFilter, searchResultSchema, searchSchema, textFilter } from '../protocol/search';

export const variableParams = z.object({ variableKey: keySchema });

/** Long values are cut unless the caller asks for all of them. */
export const truncationQuery = z.strictObject({ truncateValues: z.enum(['true', 'false']).optional() });

export const variableFilter = z.strictObject({
  name: textFilter.optional(),
  /** JSON text; only variables that the model declares searchable are compared. */
  value: textFilter.optional(),
  tenantId: nameSchema.optional(),
  variableKey: keyFilter.optional(),
  scopeKey: keyFilter.optional(),
  processInstanceKey: keyFilter.optional(),
});

const SORT_FIELDS = ['name', 'tenantId', 'variableKey', 'scopeKey', 'processInstanceKey'] as const;

export const variableSearch = searchSchema(variableFilter, SORT_FIELDS);

export const taskVariableFilter = z.strictObject({ name: textFilter.optional() });

export const taskVariableSearch = searchSchema(taskVariableFilter, SORT_FIELDS);

export const variableResult = z.object({
  name: z.string(),
  value: z.string().describe('JSON text of the value'),
  variableKey: keySchema,
  scopeKey: keySchema,
  processInstanceKey: keySchema,
  tenantId: tenantSchema,
});

export const variableSearchResult = searchResultSchema(variableResult.extend({ isTruncated: z.boolean() }));
