import { z } from 'zod';
import { keySchema, nameSchema, tenantSchema } from '../protocol/fields';
import { searchResultSchema, searchSchema, textFilter } from '../protocol/search';

export const definitionParams = z.object({ processDefinitionKey: keySchema });

export const definitionFilter = z.strictObject({
  name: textFilter.optional(),
  isLatestVersion: z.boolean().optional(),
  resourceName: nameSchema.optional(),
  version: z.int32().optional(),
  versionTag: nameSchema.optional(),
  processDefinitionId: textFilter.optional(),
  processDefinitionKey: keySchema.optional(),
  tenantId: nameSchema.optional(),
  hasStartForm: z.boolean().optional(),
});

export const definitionSearch = searchSchema(definitionFilter, [
  'processDefinitionKey',
  'name',
  'resourceName',
  'version',
  'versionTag',
  'processDefinitionId',
  'tenantId',
]);

export const definitionResult = z.object({
  processDefinitionId: z.string(),
  processDefinitionKey: keySchema,
  name: z.string().optional(),
  version: z.int(),
  versionTag: z.string().optional(),
  resourceName: z.string(),
  hasStartForm: z.boolean(),
  tenantId: tenantSchema,
});

export const definitionSearchResult = searchResultSchema(definitionResult);
