import { defineRoute, type RouteDefinition } from '../../http/route';
import { caseOf, found } from '../protocol/keys';
import { sendCommand } from '../protocol/send-command';
import { admitsTenant, EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { INCIDENT_SORT, incidentFilterOf, incidentOf } from './mapper';
import { incidentParams, incidentResult, incidentSearch, incidentSearchResult, resolutionBody } from './schema';

const search = defineRoute({
  method: 'post',
  path: '/v2/incidents/search',
  operationId: 'searchIncidents',
  summary: 'Search incidents, open and resolved',
  tag: 'v2 incidents',
  policy: 'incidents.read',
  body: incidentSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of incidents', schema: incidentSearchResult } },
  errors: [],
  async handler({ deps, viewer, body }) {
    const given = body.filter ?? {};
    if (!admitsTenant(given.tenantId)) return { status: 200, body: EMPTY_RESULT };
    const request = searchRequestOf(viewer, body, incidentFilterOf(given), INCIDENT_SORT);
    return { status: 200, body: searchResultOf(await deps.store.queries.incidents(request), incidentOf) };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/v2/incidents/{incidentKey}',
  operationId: 'getIncident',
  summary: 'One incident',
  tag: 'v2 incidents',
  policy: 'incidents.read',
  params: incidentParams,
  responses: { 200: { description: 'The incident', schema: incidentResult } },
  errors: ['INCIDENT_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const row = await deps.store.queries.incident(viewer, params.incidentKey);
    return { status: 200, body: incidentOf(found(row, 'INCIDENT_NOT_FOUND')) };
  },
});

const resolve = defineRoute({
  method: 'post',
  path: '/v2/incidents/{incidentKey}/resolution',
  operationId: 'resolveIncident',
  summary: 'Try again what failed',
  tag: 'v2 incidents',
  policy: 'incidents.resolve',
  params: incidentParams,
  body: resolutionBody,
  responses: { 204: { description: 'Resolved; what fails again is a new incident' } },
  errors: ['INCIDENT_NOT_FOUND', 'JOB_STATE_CONFLICT', 'INSTANCE_NOT_FOUND', 'UNAVAILABLE', 'OUTCOME_UNKNOWN'],
  async handler(context) {
    const { incidentKey } = context.params;
    const instanceNo = caseOf(incidentKey, 'INCIDENT_NOT_FOUND');
    found(await context.deps.store.queries.incident(context.viewer, incidentKey), 'INCIDENT_NOT_FOUND');
    await sendCommand(context, instanceNo, { type: 'resolve-incident', incidentKey });
    return { status: 204 };
  },
});

export const incidentRoutes: readonly RouteDefinition[] = [search, get, resolve];
