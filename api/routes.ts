import type { RouteDefinition } from './http/route';
import { v1Routes } from './v1/routes';
import { v2Routes } from './v2/routes';

/** Every HTTP operation of the product. */
export const allRoutes: readonly RouteDefinition[] = [...v1Routes, ...v2Routes];
