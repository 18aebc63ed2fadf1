import type { RouteDefinition } from '../http/route';

/** Routes of `/api/v1`, in the order of the OpenAPI document. */
export const v1Routes: readonly RouteDefinition[] = [];
