import { DEFAULT_API_CONFIG } from '../http/dependencies';
import type { RouteDefinition } from '../http/route';
import { buildOpenApi } from './build-openapi';

/** Text of the committed document: two spaces, a newline at the end. */
export function renderOpenApi(routes: readonly RouteDefinition[]): string {
  return `${JSON.stringify(buildOpenApi(routes, DEFAULT_API_CONFIG.version), null, 2)}\n`;
}
