import { z } from 'zod';
import { CodedError } from '../../models/errors/coded-error';
import { defineRoute, type RouteDefinition } from '../http/route';

const readinessSchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  parts: z.object({ database: z.boolean(), temporal: z.boolean(), worker: z.boolean(), library: z.boolean() }),
});

const livez = defineRoute({
  method: 'get',
  path: '/livez',
  operationId: 'getLiveness',
  summary: 'Whether the process runs. 进程是否存活。',
  tag: 'operation',
  policy: 'public',
  responses: { 200: { description: 'The process runs.', schema: z.object({ status: z.literal('alive') }) } },
  errors: [],
  handler: async () => ({ status: 200, body: { status: 'alive' } }),
});

const readyz = defineRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  summary: 'Whether a case can be started now. 当前能否开办件。',
  tag: 'operation',
  policy: 'public',
  responses: { 200: { description: 'A case can be started.', schema: readinessSchema } },
  errors: ['UNAVAILABLE'],
  async handler({ deps }) {
    const parts = await deps.readiness();
    if (!Object.values(parts).every(Boolean)) {
      throw new CodedError('UNAVAILABLE', 'A case cannot be started yet.', { parts });
    }
    return { status: 200, body: { status: 'ready', parts } };
  },
});

const metrics = defineRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  summary: 'Metrics in the Prometheus text format. 监控指标。',
  tag: 'operation',
  policy: 'public',
  responses: { 200: { description: 'Text exposition.' } },
  errors: [],
  async handler({ deps }) {
    const { type, text } = await deps.metrics();
    return { status: 200, text: { type, value: text } };
  },
});

/** Probes of the platform: no token, nothing about any case. */
export const probeRoutes: readonly RouteDefinition[] = [livez, readyz, metrics];
