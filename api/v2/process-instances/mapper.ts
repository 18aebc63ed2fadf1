import type { z } from 'zod';
import type { InstanceFilter, InstanceSort, ProcessInstanceRow } from '../../../store/index';
import { DEFAULT_TENANT, instantOf, withoutAbsent } from '../protocol/fields';
import { admitsTenant, instantFilterOf, numberFilterOf, textFilterOf } from '../protocol/store-search';
import type { instanceFields, instanceFilter } from './schema';

export const INSTANCE_SORT = {
  processInstanceKey: 'key',
  processDefinitionId: 'processId',
  processDefinitionName: 'definitionName',
  processDefinitionVersion: 'version',
  processDefinitionVersionTag: 'versionTag',
  processDefinitionKey: 'definitionKey',
  parentProcessInstanceKey: 'parentInstanceKey',
  parentElementInstanceKey: 'parentElementInstanceKey',
  startDate: 'startedAt',
  endDate: 'endedAt',
  state: 'state',
  tenantId: null,
} as const satisfies Record<string, InstanceSort | null>;

/** `null` admits no instance at all: another tenant. */
export function instanceFilterOf(given: z.output<typeof instanceFilter>): InstanceFilter | null {
  if (!admitsTenant(given.tenantId)) return null;
  if (!given.$or) return fieldsOf(given);
  const branches = given.$or.filter((branch) => admitsTenant(branch.tenantId)).map(fieldsOf);
  return branches.length === 0 ? null : { ...fieldsOf(given), $or: branches };
}

function fieldsOf(given: z.output<typeof instanceFields>): InstanceFilter {
  return withoutAbsent({
    key: textFilterOf(given.processInstanceKey),
    processId: textFilterOf(given.processDefinitionId),
    definitionKey: textFilterOf(given.processDefinitionKey),
    definitionName: textFilterOf(given.processDefinitionName),
    version: numberFilterOf(given.processDefinitionVersion),
    versionTag: textFilterOf(given.processDefinitionVersionTag),
    state: textFilterOf(given.state),
    hasIncident: given.hasIncident,
    parentInstanceKey: textFilterOf(given.parentProcessInstanceKey),
    parentElementInstanceKey: textFilterOf(given.parentElementInstanceKey),
    startedAt: instantFilterOf(given.startDate),
    endedAt: instantFilterOf(given.endDate),
    variables: variableFiltersOf(given.variables),
  });
}

type GivenVariables = z.output<typeof instanceFields>['variables'];

/** Filters on values of searchable variables. */
export function variableFiltersOf(given: GivenVariables): InstanceFilter['variables'] {
  return given?.map(({ name, value }) => ({ name, value: textFilterOf(value) ?? { $exists: true } }));
}

export function instanceOf(row: ProcessInstanceRow) {
  return {
    processInstanceKey: row.key,
    processDefinitionId: row.processId,
    processDefinitionKey: row.definitionKey,
    processDefinitionName: row.definitionName ?? row.processId,
    processDefinitionVersion: row.version,
    startDate: instantOf(row.startedAt),
    state: row.state,
    hasIncident: row.hasIncident,
    tenantId: DEFAULT_TENANT,
    ...withoutAbsent({
      processDefinitionVersionTag: row.versionTag,
      endDate: row.endedAt === null ? null : instantOf(row.endedAt),
      parentProcessInstanceKey: row.parentInstanceKey,
      parentElementInstanceKey: row.parentElementInstanceKey,
    }),
  };
}
