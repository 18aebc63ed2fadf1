import { defineRoute, type RouteDefinition } from '../../http/route';
import { caseOf, found } from '../protocol/keys';
import { sendCommand } from '../protocol/send-command';
import { EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { create } from './create';
import { INSTANCE_SORT, instanceFilterOf, instanceOf } from './mapper';
import { cancellationBody, instanceParams, instanceResult, instanceSearch, instanceSearchResult } from './schema';

const get = defineRoute({
  method: 'get',
  path: '/v2/process-instances/{processInstanceKey}',
  operationId: 'getProcessInstance',
  summary: 'One process instance, root or called',
  tag: 'v2 process instances',
  policy: 'instances.read',
  params: instanceParams,
  responses: { 200: { description: 'The instance', schema: instanceResult } },
  errors: ['INSTANCE_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const row = await deps.store.queries.processInstance(viewer, params.processInstanceKey);
    return { status: 200, body: instanceOf(found(row, 'INSTANCE_NOT_FOUND')) };
  },
});

const search = defineRoute({
  method: 'post',
  path: '/v2/process-instances/search',
  operationId: 'searchProcessInstances',
  summary: 'Search process instances',
  tag: 'v2 process instances',
  policy: 'instances.read',
  body: instanceSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of instances', schema: instanceSearchResult } },
  errors: [],
  async handler({ deps, viewer, body }) {
    const filter = instanceFilterOf(body.filter ?? {});
    if (filter === null) return { status: 200, body: EMPTY_RESULT };
    const request = searchRequestOf(viewer, body, filter, INSTANCE_SORT);
    return { status: 200, body: searchResultOf(await deps.store.queries.processInstances(request), instanceOf) };
  },
});

const cancel = defineRoute({
  method: 'post',
  path: '/v2/process-instances/{processInstanceKey}/cancellation',
  operationId: 'cancelProcessInstance',
  summary: 'Terminate a process instance',
  tag: 'v2 process instances',
  policy: 'instances.cancel',
  params: instanceParams,
  body: cancellationBody,
  responses: { 204: { description: 'Terminated' } },
  errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_IS_CALLED', 'UNAVAILABLE', 'OUTCOME_UNKNOWN'],
  async handler(context) {
    const { deps, viewer, params } = context;
    const instanceNo = caseOf(params.processInstanceKey, 'INSTANCE_NOT_FOUND');
    found(await deps.store.queries.processInstance(viewer, params.processInstanceKey), 'INSTANCE_NOT_FOUND');
    await sendCommand(context, instanceNo, { type: 'cancel-instance', instanceKey: params.processInstanceKey });
    return { status: 204 };
  },
});

export const processInstanceRoutes: readonly RouteDefinition[] = [create, get, search, cancel];
