import type { RouteDefinition } from '../http/route';
import { agreementRoutes } from './agreements/index';
import { calendarRoutes } from './calendars/index';
import { callbackRoutes } from './callbacks/index';
import { caseRoutes } from './cases/index';
import { deadlineRoutes } from './deadlines/index';
import { itemRoutes } from './items/index';
import { regionRoutes } from './regions/index';

/** Routes of `/api/v1`, in the order of the OpenAPI document. */
export const v1Routes: readonly RouteDefinition[] = [
  ...caseRoutes,
  ...itemRoutes,
  ...agreementRoutes,
  ...regionRoutes,
  ...calendarRoutes,
  ...deadlineRoutes,
  ...callbackRoutes,
];
