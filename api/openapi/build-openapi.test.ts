import { z } from 'zod';
import { defineRoute } from '../http/route';
import { buildOpenApi } from './build-openapi';

const route = defineRoute({
  method: 'post',
  path: '/things/{thingKey}',
  operationId: 'changeThing',
  summary: 'Change a thing. 修改。',
  tag: 'things',
  policy: 'tasks.act',
  params: z.strictObject({ thingKey: z.string().regex(/^\d{18}$/) }),
  query: z.strictObject({ limit: z.coerce.number().int().min(1).default(50) }),
  body: z.strictObject({ name: z.string(), variables: z.record(z.string(), z.unknown()).optional() }),
  responses: {
    200: { description: 'Changed.', schema: z.object({ done: z.boolean() }) },
    204: { description: 'Same.' },
  },
  errors: ['TASK_NOT_FOUND', 'NOT_FOUND'],
  handler: async () => ({ status: 204 }),
});

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody: { readonly content: Record<string, { readonly schema: Record<string, unknown> }> };
  readonly responses: Record<string, { readonly description: string; readonly content?: object }>;
  readonly security: readonly object[];
}

function operation(): Operation {
  const document = buildOpenApi([route], '1.2.3') as { paths: Record<string, Record<string, Operation>> };
  return document.paths['/things/{thingKey}']?.['post'] as Operation;
}

describe('the OpenAPI document', () => {
  it('is 3.1 and carries the version', () => {
    expect(buildOpenApi([route], '1.2.3')).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
  });

  it('describes parameters and body from the schemas that validate', () => {
    const { parameters, requestBody } = operation();
    expect(parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['thingKey', 'path', true],
      ['limit', 'query', false],
    ]);
    expect(requestBody.content['application/json']?.schema).toMatchObject({
      type: 'object',
      required: ['name'],
      additionalProperties: false,
    });
  });

  it('asks for a body only where none would be refused', () => {
    expect(operation().requestBody).toMatchObject({ required: true });
    const optional = { ...route, body: z.strictObject({ name: z.string().optional() }) };
    expect(JSON.stringify(buildOpenApi([optional], '1'))).toContain('"requestBody":{"required":false');
  });

  it('lists every refusal by status: those of the route and those of the chain', () => {
    const { responses } = operation();
    expect(responses['404']?.description).toBe('NOT_FOUND, TASK_NOT_FOUND');
    expect(responses['401']?.description).toBe('UNAUTHENTICATED');
    expect(responses['400']?.description).toBe('BAD_JSON, BAD_REQUEST, PERSONAL_ID_REFUSED, UNKNOWN_FIELD');
    expect(responses['413']?.content).toHaveProperty(['application/problem+json']);
  });

  it('says that a token is needed, and nothing of the kind for public routes', () => {
    expect(operation().security).toEqual([{ bearer: [] }]);
    const document = JSON.stringify(buildOpenApi([{ ...route, policy: 'public' }], '1'));
    expect(document).toContain('"security":[]');
    expect(document).not.toContain('UNAUTHENTICATED');
  });
});
