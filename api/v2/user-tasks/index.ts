import type { RouteDefinition } from '../../http/route';
import { assign, complete, unassign, update } from './act';
import { form, get, search, variables } from './read';

export const userTaskRoutes: readonly RouteDefinition[] = [
  search,
  get,
  form,
  variables,
  assign,
  unassign,
  complete,
  update,
];
