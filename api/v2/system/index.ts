import { CodedError } from '../../../models/errors/coded-error';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { topologyOf, userOf } from './mapper';
import { topologyResult, userResult } from './schema';

const topology = defineRoute({
  method: 'get',
  path: '/v2/topology',
  operationId: 'getTopology',
  summary: 'Address, version and health of the service',
  tag: 'v2 system',
  policy: 'authenticated',
  responses: { 200: { description: 'The topology', schema: topologyResult } },
  errors: [],
  async handler({ deps }) {
    return { status: 200, body: topologyOf(deps.config.publicUrl, deps.config.version, await deps.readiness()) };
  },
});

const status = defineRoute({
  method: 'get',
  path: '/v2/status',
  operationId: 'getStatus',
  summary: 'Whether a case can be started now',
  tag: 'v2 system',
  policy: 'public',
  responses: { 204: { description: 'Ready' } },
  errors: ['UNAVAILABLE'],
  async handler({ deps }) {
    if (Object.values(await deps.readiness()).includes(false)) throw new CodedError('UNAVAILABLE');
    return { status: 204 };
  },
});

const me = defineRoute({
  method: 'get',
  path: '/v2/authentication/me',
  operationId: 'getAuthentication',
  summary: 'The caller as the token shows it',
  tag: 'v2 system',
  policy: 'authenticated',
  responses: { 200: { description: 'The caller', schema: userResult } },
  errors: [],
  async handler({ viewer }) {
    return { status: 200, body: userOf(viewer) };
  },
});

export const systemRoutes: readonly RouteDefinition[] = [topology, status, me];
