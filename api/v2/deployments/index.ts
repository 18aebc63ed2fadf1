import { CodedError } from '../../../models/errors/coded-error';
import { deployResources } from '../../deploy/deploy-resources';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { deploymentOf } from './mapper';
import { deploymentFields, deploymentResult } from './schema';

const create = defineRoute({
  method: 'post',
  path: '/v2/deployments',
  operationId: 'createDeployment',
  summary: 'Deploy BPMN and DMN files and forms, all or nothing; executable at once',
  tag: 'v2 deployments',
  policy: 'deploy',
  body: deploymentFields,
  bodyKind: 'multipart',
  // An unchanged file keeps its version: repeating is harmless.
  idempotent: false,
  responses: { 200: { description: 'What was deployed', schema: deploymentResult } },
  errors: ['DEPLOYMENT_REFUSED', 'PAYLOAD_TOO_LARGE', 'UNAVAILABLE'],
  async handler({ deps, viewer, files }) {
    const foreign = files.find((file) => file.field !== 'resources');
    if (foreign) throw new CodedError('UNKNOWN_FIELD', 'Files are taken from the field "resources" only.');
    return { status: 200, body: deploymentOf(await deployResources(deps, files, viewer.userId)) };
  },
});

export const deploymentRoutes: readonly RouteDefinition[] = [create];
