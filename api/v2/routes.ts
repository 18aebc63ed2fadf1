import type { RouteDefinition } from '../http/route';
import { decisionDefinitionRoutes } from './decision-definitions/index';
import { decisionRequirementsRoutes } from './decision-requirements/index';
import { deploymentRoutes } from './deployments/index';
import { elementInstanceRoutes } from './element-instances/index';
import { incidentRoutes } from './incidents/index';
import { jobRoutes } from './jobs/index';
import { messageRoutes } from './messages/index';
import { processDefinitionRoutes } from './process-definitions/index';
import { processInstanceRoutes } from './process-instances/index';
import { signalRoutes } from './signals/index';
import { systemRoutes } from './system/index';
import { userTaskRoutes } from './user-tasks/index';
import { variableRoutes } from './variables/index';

/** The subset of the Orchestration Cluster API that is offered; every other path below `/v2` answers 501. */
export const v2Routes: readonly RouteDefinition[] = [
  ...deploymentRoutes,
  ...decisionDefinitionRoutes,
  ...decisionRequirementsRoutes,
  ...processDefinitionRoutes,
  ...processInstanceRoutes,
  ...elementInstanceRoutes,
  ...userTaskRoutes,
  ...variableRoutes,
  ...jobRoutes,
  ...messageRoutes,
  ...signalRoutes,
  ...incidentRoutes,
  ...systemRoutes,
];
