import { z } from 'zod';
import { keySchema, tenantSchema } from '../protocol/fields';
import { keyFilter, searchResultSchema, searchSchema, textFilter } from '../protocol/search';

const SORT_FIELDS = ['value', 'name', 'tenantId', 'variableKey', 'scopeKey', 'processInstanceKey'] as const;

export const variableParams = z.object({ variableKey: keySchema });

/** Long values are cut unless the caller asks for all of them. */
export const truncationQuery = z.strictObject({ truncateValues: z.enum(['true', 'false']).optional() });

export const variableSearch = searchSchema(
  z.strictObject({
    name: textFilter.optional(),
    value: textFilter.optional(),
    tenantId: tenantSchema.optional(),
    isTruncated: z.boolean().optional(),
    variableKey: keyFilter.optional(),
    scopeKey: keyFilter.optional(),
    processInstanceKey: keyFilter.optional(),
  }),
  SORT_FIELDS,
);

export const taskVariableSearch = searchSchema(z.strictObject({ name: textFilter.optional() }), SORT_FIELDS);

export const variableResult = z.object({
  name: z.string(),
  value: z.string().describe('JSON text of the value'),
  variableKey: keySchema,
  scopeKey: keySchema,
  processInstanceKey: keySchema,
  tenantId: tenantSchema,
});

export const variableSearchResult = searchResultSchema(variableResult.extend({ isTruncated: z.boolean() }));
