import { z } from 'zod';
import { keySchema, nameSchema, tenantSchema } from '../protocol/fields';
import { searchResultSchema, searchSchema } from '../protocol/search';

export const requirementsParams = z.object({ decisionRequirementsKey: keySchema });

export const requirementsFilter = z.strictObject({
  decisionRequirementsName: nameSchema.optional(),
  version: z.int32().optional(),
  decisionRequirementsId: nameSchema.optional(),
  tenantId: nameSchema.optional(),
  decisionRequirementsKey: keySchema.optional(),
  resourceName: nameSchema.optional(),
});

export const requirementsSearch = searchSchema(requirementsFilter, [
  'decisionRequirementsKey',
  'decisionRequirementsName',
  'version',
  'decisionRequirementsId',
  'tenantId',
]);

export const requirementsResult = z.object({
  decisionRequirementsId: z.string(),
  decisionRequirementsKey: keySchema,
  decisionRequirementsName: z.string(),
  version: z.int(),
  resourceName: z.string(),
  tenantId: tenantSchema,
});

export const requirementsSearchResult = searchResultSchema(requirementsResult);
