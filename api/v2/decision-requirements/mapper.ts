import type { z } from 'zod';
import type { DecisionRequirementsRow, RequirementsFilter, RequirementsSort } from '../../../store/index';
import { DEFAULT_TENANT, withoutAbsent } from '../protocol/fields';
import type { requirementsFilter } from './schema';

export const REQUIREMENTS_SORT = {
  decisionRequirementsKey: 'key',
  decisionRequirementsName: 'name',
  version: 'version',
  decisionRequirementsId: 'graphId',
  tenantId: null,
} as const satisfies Record<string, RequirementsSort | null>;

export function requirementsFilterOf(given: z.output<typeof requirementsFilter>): RequirementsFilter {
  return withoutAbsent({
    key: given.decisionRequirementsKey,
    graphId: given.decisionRequirementsId,
    name: given.decisionRequirementsName,
    version: given.version,
    resourceName: given.resourceName,
  });
}

/** A graph without a name is called by its id, as in the answer of its deployment. */
export function requirementsOf(row: DecisionRequirementsRow) {
  return {
    decisionRequirementsId: row.graphId,
    decisionRequirementsKey: row.key,
    decisionRequirementsName: row.name ?? row.graphId,
    version: row.version,
    resourceName: row.resourceName,
    tenantId: DEFAULT_TENANT,
  };
}
