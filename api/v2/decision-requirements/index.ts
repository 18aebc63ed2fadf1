import { defineRoute, type RouteDefinition } from '../../http/route';
import { found } from '../protocol/keys';
import { admitsTenant, EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { REQUIREMENTS_SORT, requirementsFilterOf, requirementsOf } from './mapper';
import { requirementsParams, requirementsResult, requirementsSearch, requirementsSearchResult } from './schema';

const search = defineRoute({
  method: 'post',
  path: '/v2/decision-requirements/search',
  operationId: 'searchDecisionRequirements',
  summary: 'Search deployed decision requirements graphs',
  tag: 'v2 decision requirements',
  policy: 'definitions.read',
  body: requirementsSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of graphs', schema: requirementsSearchResult } },
  errors: [],
  async handler({ deps, viewer, body }) {
    const given = body.filter ?? {};
    if (!admitsTenant(given.tenantId)) return { status: 200, body: EMPTY_RESULT };
    const request = searchRequestOf(viewer, body, requirementsFilterOf(given), REQUIREMENTS_SORT);
    return {
      status: 200,
      body: searchResultOf(await deps.store.queries.decisionRequirements(request), requirementsOf),
    };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/v2/decision-requirements/{decisionRequirementsKey}',
  operationId: 'getDecisionRequirements',
  summary: 'One decision requirements graph',
  tag: 'v2 decision requirements',
  policy: 'definitions.read',
  params: requirementsParams,
  responses: { 200: { description: 'The graph', schema: requirementsResult } },
  errors: ['DEFINITION_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const row = await deps.store.queries.decisionRequirementsOf(viewer, params.decisionRequirementsKey);
    return { status: 200, body: requirementsOf(found(row, 'DEFINITION_NOT_FOUND')) };
  },
});

const xml = defineRoute({
  method: 'get',
  path: '/v2/decision-requirements/{decisionRequirementsKey}/xml',
  operationId: 'getDecisionRequirementsXml',
  summary: 'The file of a decision requirements graph as it was deployed',
  tag: 'v2 decision requirements',
  policy: 'definitions.read',
  params: requirementsParams,
  responses: { 200: { description: 'DMN XML, byte for byte' } },
  errors: ['DEFINITION_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const value = await deps.store.queries.decisionRequirementsXml(viewer, params.decisionRequirementsKey);
    return { status: 200, text: { type: 'text/xml', value: found(value, 'DEFINITION_NOT_FOUND') } };
  },
});

export const decisionRequirementsRoutes: readonly RouteDefinition[] = [search, get, xml];
