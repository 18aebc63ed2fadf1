import { z } from 'zod';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { regionDraftRoutes } from './drafts';

const regionListSchema = z.object({
  items: z.array(
    z.object({
      code: z.string().describe('GB/T 2260'),
      name: z.object({ zh: z.string(), en: z.string() }),
      level: z.enum(['province', 'city', 'county']),
      parent: z.string().nullable(),
      adapter: z.string().nullable().describe('null: no system of its own is connected'),
      verified: z.boolean().describe('false: the code was not found in GB/T 2260'),
    }),
  ),
});

const list = defineRoute({
  method: 'get',
  path: '/api/v1/regions',
  operationId: 'listRegions',
  summary: 'Divisions that take part. 参与通办的行政区划。',
  tag: 'catalogue',
  policy: 'catalogue.read',
  responses: { 200: { description: 'All regions.', schema: regionListSchema } },
  errors: [],
  async handler({ deps }) {
    return { status: 200, body: { items: await deps.store.catalogue.regions() } };
  },
});

export const regionRoutes: readonly RouteDefinition[] = [list, ...regionDraftRoutes];
