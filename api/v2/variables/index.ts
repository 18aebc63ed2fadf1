import { defineRoute, type RouteDefinition } from '../../http/route';
import { found } from '../protocol/keys';
import { admitsTenant, EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { foundVariableOf, VARIABLE_SORT, variableFilterOf, variableOf } from './mapper';
import { truncationQuery, variableParams, variableResult, variableSearch, variableSearchResult } from './schema';

const search = defineRoute({
  method: 'post',
  path: '/v2/variables/search',
  operationId: 'searchVariables',
  summary: 'Search variables by name, scope or instance',
  tag: 'v2 variables',
  policy: 'variables.read',
  query: truncationQuery,
  body: variableSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of variables', schema: variableSearchResult } },
  errors: [],
  async handler({ deps, viewer, body, query }) {
    const given = body.filter ?? {};
    if (!admitsTenant(given.tenantId)) return { status: 200, body: EMPTY_RESULT };
    const page = await deps.store.queries.variables(
      searchRequestOf(viewer, body, variableFilterOf(given), VARIABLE_SORT),
    );
    return { status: 200, body: searchResultOf(page, foundVariableOf(query.truncateValues !== 'false')) };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/v2/variables/{variableKey}',
  operationId: 'getVariable',
  summary: 'One variable with its whole value',
  tag: 'v2 variables',
  policy: 'variables.read',
  params: variableParams,
  responses: { 200: { description: 'The variable', schema: variableResult } },
  errors: ['VARIABLE_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const row = await deps.store.queries.variable(viewer, params.variableKey);
    return { status: 200, body: variableOf(found(row, 'VARIABLE_NOT_FOUND')) };
  },
});

export const variableRoutes: readonly RouteDefinition[] = [search, get];
