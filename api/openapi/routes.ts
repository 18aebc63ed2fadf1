import { defineRoute, type RouteDefinition } from '../http/route';
import { buildOpenApi } from './build-openapi';

/** `GET /openapi.json` over the given routes and itself. The document is built once, at the first request. */
export function withOpenApiRoute(routes: readonly RouteDefinition[]): readonly RouteDefinition[] {
  let document: object | undefined;
  const route = defineRoute({
    method: 'get',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    summary: 'This document. 接口描述。',
    tag: 'operation',
    policy: 'public',
    responses: { 200: { description: 'OpenAPI 3.1.' } },
    errors: [],
    async handler({ deps }) {
      document ??= buildOpenApi(all, deps.config.version);
      return { status: 200, body: document };
    },
  });
  const all: readonly RouteDefinition[] = [...routes, route];
  return all;
}
