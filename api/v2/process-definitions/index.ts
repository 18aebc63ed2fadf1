import { defineRoute, type RouteDefinition } from '../../http/route';
import { found } from '../protocol/keys';
import { admitsTenant, EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { DEFINITION_SORT, definitionFilterOf, definitionOf } from './mapper';
import { definitionParams, definitionResult, definitionSearch, definitionSearchResult } from './schema';

const search = defineRoute({
  method: 'post',
  path: '/v2/process-definitions/search',
  operationId: 'searchProcessDefinitions',
  summary: 'Search deployed process definitions',
  tag: 'v2 process definitions',
  policy: 'definitions.read',
  body: definitionSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of definitions', schema: definitionSearchResult } },
  errors: [],
  async handler({ deps, viewer, body }) {
    const given = body.filter ?? {};
    if (!admitsTenant(given.tenantId)) return { status: 200, body: EMPTY_RESULT };
    const request = searchRequestOf(viewer, body, definitionFilterOf(given), DEFINITION_SORT);
    return { status: 200, body: searchResultOf(await deps.store.queries.processDefinitions(request), definitionOf) };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/v2/process-definitions/{processDefinitionKey}',
  operationId: 'getProcessDefinition',
  summary: 'One process definition',
  tag: 'v2 process definitions',
  policy: 'definitions.read',
  params: definitionParams,
  responses: { 200: { description: 'The definition', schema: definitionResult } },
  errors: ['DEFINITION_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const row = await deps.store.queries.processDefinition(viewer, params.processDefinitionKey);
    return { status: 200, body: definitionOf(found(row, 'DEFINITION_NOT_FOUND')) };
  },
});

const xml = defineRoute({
  method: 'get',
  path: '/v2/process-definitions/{processDefinitionKey}/xml',
  operationId: 'getProcessDefinitionXml',
  summary: 'The file of a process definition as it was deployed',
  tag: 'v2 process definitions',
  policy: 'definitions.read',
  params: definitionParams,
  responses: { 200: { description: 'BPMN 2.0 XML, byte for byte' } },
  errors: ['DEFINITION_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const value = await deps.store.queries.processDefinitionXml(viewer, params.processDefinitionKey);
    return { status: 200, text: { type: 'text/xml', value: found(value, 'DEFINITION_NOT_FOUND') } };
  },
});

export const processDefinitionRoutes: readonly RouteDefinition[] = [search, get, xml];
