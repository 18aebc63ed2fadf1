import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { ZodObject } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../../models/errors/codes';
import { accessOf } from '../http/policy';
import type { RouteDefinition } from '../http/route';

/** Shape of every refusal; `http/problem.ts` makes them. */
const text = { type: 'string' } as const;
const PROBLEM = {
  type: 'object',
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    code: text,
    messages: { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'messages'],
} as const;

/** Refusals that the chain in front of every handler may give. */
const CHAIN_ERRORS: readonly ErrorCode[] = [
  'BAD_REQUEST',
  'UNKNOWN_FIELD',
  'PERSONAL_ID_REFUSED',
  'INTERNAL',
  'UNAVAILABLE',
];
const TOKEN_ERRORS: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'TOO_MANY_REQUESTS'];
const BODY_ERRORS: readonly ErrorCode[] = ['BAD_JSON', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];

/** The OpenAPI 3.1 document of the routes: the same schemas that validate describe. */
export function buildOpenApi(routes: readonly RouteDefinition[], version: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  registry.registerComponent('schemas', 'Problem', structuredClone(PROBLEM) as never);
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tongban 通办',
      version,
      description: 'Cross-region government services as durable processes. 跨省通办流程与时限服务。',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
  });
}

/** A body that may be empty may be left out: it is read as one without members. */
function needsBody({ bodyKind, documentedBody, body }: RouteDefinition): boolean {
  return bodyKind === 'multipart' || documentedBody !== undefined || !body?.safeParse({}).success;
}

function pathOf(route: RouteDefinition): RouteConfig {
  const access = accessOf(route.policy);
  const hasToken = access?.type === 'roles' || access?.type === 'authenticated';
  const body = route.documentedBody ?? route.body;
  const bodyType = route.bodyKind === 'multipart' ? 'multipart/form-data' : 'application/json';
  return {
    method: route.method,
    path: route.path,
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    security: hasToken ? [{ bearer: [] }] : [],
    request: {
      ...(route.params ? { params: route.params as ZodObject } : {}),
      ...(route.query ? { query: route.query as ZodObject } : {}),
      ...(body ? { body: { required: needsBody(route), content: { [bodyType]: { schema: body } } } } : {}),
    },
    responses: { ...successes(route), ...refusals(errorsOf(route, hasToken)) },
    'x-policy': route.policy,
  };
}

function successes(route: RouteDefinition): RouteConfig['responses'] {
  return Object.fromEntries(
    Object.entries(route.responses).map(([status, { description, schema }]) => [
      status,
      schema ? { description, content: { 'application/json': { schema } } } : { description },
    ]),
  );
}

/** Codes that the route declares and those of the chain in front of it, without repeats. */
function errorsOf(route: RouteDefinition, hasToken: boolean): readonly ErrorCode[] {
  const hasBody = (route.documentedBody ?? route.body) !== undefined || route.bodyKind === 'multipart';
  return [
    ...new Set([...route.errors, ...CHAIN_ERRORS, ...(hasToken ? TOKEN_ERRORS : []), ...(hasBody ? BODY_ERRORS : [])]),
  ];
}

function refusals(codes: readonly ErrorCode[]): RouteConfig['responses'] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERROR_CODES[code];
    if (status > 0) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list.toSorted().join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
