import type { z } from 'zod';
import type { DefinitionFilter, DefinitionSort, ProcessDefinitionRow } from '../../../store/index';
import { DEFAULT_TENANT, withoutAbsent } from '../protocol/fields';
import { textFilterOf } from '../protocol/store-search';
import type { definitionFilter } from './schema';

export const DEFINITION_SORT = {
  processDefinitionKey: 'key',
  name: 'name',
  resourceName: 'resourceName',
  version: 'version',
  versionTag: 'versionTag',
  processDefinitionId: 'processId',
  tenantId: null,
} as const satisfies Record<string, DefinitionSort | null>;

export function definitionFilterOf(given: z.output<typeof definitionFilter>): DefinitionFilter {
  return withoutAbsent({
    key: given.processDefinitionKey,
    processId: textFilterOf(given.processDefinitionId),
    name: textFilterOf(given.name),
    version: given.version,
    versionTag: given.versionTag,
    resourceName: given.resourceName,
    isLatest: given.isLatestVersion,
    hasStartForm: given.hasStartForm,
  });
}

export function definitionOf(row: ProcessDefinitionRow) {
  return {
    processDefinitionId: row.processId,
    processDefinitionKey: row.key,
    ...withoutAbsent({ name: row.name, versionTag: row.versionTag }),
    version: row.version,
    resourceName: row.resourceName,
    hasStartForm: row.hasStartForm,
    tenantId: DEFAULT_TENANT,
  };
}
