import type { z } from 'zod';
import { errorEntry } from '../../../models/errors/codes';
import type { IncidentFilter, IncidentRow, IncidentSort } from '../../../store/index';
import { DEFAULT_TENANT, instantOf, withoutAbsent } from '../protocol/fields';
import { instantFilterOf } from '../protocol/store-search';
import { INCIDENT_TYPES, incidentTypeOf } from './incident-type';
import type { incidentFilter } from './schema';

export const INCIDENT_SORT = {
  incidentKey: 'key',
  processDefinitionKey: 'definitionKey',
  processDefinitionId: 'processId',
  processInstanceKey: 'instanceKey',
  errorType: 'errorType',
  elementId: 'elementId',
  elementInstanceKey: 'elementInstanceKey',
  creationTime: 'createdAt',
  state: 'state',
  jobKey: 'jobKey',
  tenantId: null,
} as const satisfies Record<string, IncidentSort | null>;

export function incidentFilterOf(given: z.output<typeof incidentFilter>): IncidentFilter {
  return withoutAbsent({
    key: given.incidentKey,
    instanceKey: given.processInstanceKey,
    elementInstanceKey: given.elementInstanceKey,
    jobKey: given.jobKey,
    elementId: given.elementId,
    errorType: given.errorType === 'UNKNOWN' ? { $notIn: INCIDENT_TYPES } : given.errorType,
    state: given.state,
    createdAt: instantFilterOf(given.creationTime),
    processId: given.processDefinitionId,
    definitionKey: given.processDefinitionKey,
  });
}

export function incidentOf(row: IncidentRow) {
  return {
    incidentKey: row.key,
    ...incidentTypeOf(row.errorType, row.message || (errorEntry(row.errorType)?.en ?? '')),
    state: row.state,
    creationTime: instantOf(row.createdAt),
    elementId: row.elementId,
    elementInstanceKey: row.elementInstanceKey,
    processInstanceKey: row.instanceKey,
    processDefinitionKey: row.definitionKey,
    processDefinitionId: row.processId,
    tenantId: DEFAULT_TENANT,
    ...withoutAbsent({ jobKey: row.jobKey }),
  };
}
