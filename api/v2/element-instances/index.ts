import { defineRoute, type RouteDefinition } from '../../http/route';
import { caseOf, found } from '../protocol/keys';
import { sendCommand } from '../protocol/send-command';
import { admitsTenant, EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { ELEMENT_SORT, elementFilterOf, elementOf } from './mapper';
import { elementParams, elementResult, elementSearch, elementSearchResult, setVariablesBody } from './schema';

const search = defineRoute({
  method: 'post',
  path: '/v2/element-instances/search',
  operationId: 'searchElementInstances',
  summary: 'Search element instances, the live and the finished',
  tag: 'v2 element instances',
  policy: 'instances.read',
  body: elementSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of element instances', schema: elementSearchResult } },
  errors: [],
  async handler({ deps, viewer, body }) {
    const given = body.filter ?? {};
    if (!admitsTenant(given.tenantId)) return { status: 200, body: EMPTY_RESULT };
    const request = searchRequestOf(viewer, body, elementFilterOf(given), ELEMENT_SORT);
    return { status: 200, body: searchResultOf(await deps.store.queries.elementInstances(request), elementOf) };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/v2/element-instances/{elementInstanceKey}',
  operationId: 'getElementInstance',
  summary: 'One element instance',
  tag: 'v2 element instances',
  policy: 'instances.read',
  params: elementParams,
  responses: { 200: { description: 'The element instance', schema: elementResult } },
  errors: ['ELEMENT_INSTANCE_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const row = await deps.store.queries.elementInstance(viewer, params.elementInstanceKey);
    return { status: 200, body: elementOf(found(row, 'ELEMENT_INSTANCE_NOT_FOUND')) };
  },
});

const setVariables = defineRoute({
  method: 'put',
  path: '/v2/element-instances/{elementInstanceKey}/variables',
  operationId: 'createElementInstanceVariables',
  summary: 'Set variables in the scope of an element instance, or outward from it',
  tag: 'v2 element instances',
  policy: 'variables.write',
  params: elementParams,
  body: setVariablesBody,
  responses: { 204: { description: 'Set' } },
  errors: ['ELEMENT_INSTANCE_NOT_FOUND', 'INSTANCE_NOT_FOUND', 'UNAVAILABLE', 'OUTCOME_UNKNOWN'],
  async handler(context) {
    const { deps, viewer, params, body } = context;
    const scopeKey = params.elementInstanceKey;
    const instanceNo = caseOf(scopeKey, 'ELEMENT_INSTANCE_NOT_FOUND');
    found(await deps.store.queries.elementInstance(viewer, scopeKey), 'ELEMENT_INSTANCE_NOT_FOUND');
    const { variables, local = false } = body;
    await sendCommand(context, instanceNo, { type: 'set-variables', scopeKey, variables, local });
    return { status: 204 };
  },
});

export const elementInstanceRoutes: readonly RouteDefinition[] = [search, get, setVariables];
