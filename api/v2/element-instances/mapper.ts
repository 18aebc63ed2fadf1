import type { z } from 'zod';
import type { ElementFilter, ElementInstanceRow, ElementSort } from '../../../store/index';
import { DEFAULT_TENANT, instantOf, withoutAbsent } from '../protocol/fields';
import { instantFilterOf, textFilterOf } from '../protocol/store-search';
import { elementTypeOf, modelTypesOf } from './element-type';
import type { elementFilter } from './schema';

export const ELEMENT_SORT = {
  elementInstanceKey: 'key',
  processInstanceKey: 'instanceKey',
  processDefinitionKey: 'definitionKey',
  processDefinitionId: 'processId',
  startDate: 'startedAt',
  endDate: 'endedAt',
  elementId: 'elementId',
  elementName: 'elementName',
  type: 'elementType',
  state: 'state',
  tenantId: null,
} as const satisfies Record<string, ElementSort | null>;

/** As the protocol has it: a process instance shows among its element instances only when that type is asked for. */
const FLOW_NODES = { $neq: 'bpmn:Process' };

export function elementFilterOf(given: z.output<typeof elementFilter>): ElementFilter {
  return withoutAbsent({
    key: given.elementInstanceKey,
    instanceKey: given.processInstanceKey,
    scopeKey: given.elementInstanceScopeKey,
    definitionKey: given.processDefinitionKey,
    processId: given.processDefinitionId,
    elementId: given.elementId,
    elementName: given.elementName,
    elementType: given.type === undefined ? FLOW_NODES : { $in: modelTypesOf(given.type) },
    state: textFilterOf(given.state),
    hasIncident: given.hasIncident,
    incidentKey: given.incidentKey,
    startedAt: instantFilterOf(given.startDate),
    endedAt: instantFilterOf(given.endDate),
  });
}

export function elementOf(row: ElementInstanceRow) {
  return {
    elementInstanceKey: row.key,
    processInstanceKey: row.instanceKey,
    processDefinitionKey: row.definitionKey,
    processDefinitionId: row.processId,
    elementId: row.elementId,
    elementName: row.elementName ?? row.elementId,
    type: elementTypeOf(row.elementType),
    state: row.state,
    startDate: instantOf(row.startedAt),
    hasIncident: row.hasIncident,
    tenantId: DEFAULT_TENANT,
    ...withoutAbsent({
      endDate: row.endedAt === null ? null : instantOf(row.endedAt),
      incidentKey: row.incidentKey,
    }),
  };
}
