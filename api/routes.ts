import type { RouteDefinition } from './http/route';
import { withOpenApiRoute } from './openapi/routes';
import { probeRoutes } from './probes/routes';
import { v1Routes } from './v1/routes';
import { v2Routes } from './v2/routes';

/** Every HTTP operation of the product. */
export const allRoutes: readonly RouteDefinition[] = withOpenApiRoute([...probeRoutes, ...v1Routes, ...v2Routes]);
