import type { Express } from 'express';
import type { ApiDependencies } from './http/dependencies';
import { createHttpApp } from './http/http-app';
import { allRoutes } from './routes';

/** The HTTP side of the product over its dependencies; opens no port. */
export function createApp(deps: ApiDependencies): Express {
  return createHttpApp(deps, allRoutes);
}
