import type { DeploymentResult } from '../../../store/index';
import { DEFAULT_TENANT } from '../protocol/fields';

/** One item per process and form, unchanged ones included. */
export function deploymentOf(result: DeploymentResult) {
  const processes = result.processes.map((process) => ({
    processDefinition: {
      processDefinitionId: process.processId,
      processDefinitionKey: process.key,
      processDefinitionVersion: process.version,
      resourceName: process.resourceName,
      tenantId: DEFAULT_TENANT,
    },
  }));
  const forms = result.forms.map((form) => ({
    form: {
      formId: form.formId,
      formKey: form.key,
      version: form.version,
      resourceName: form.resourceName,
      tenantId: DEFAULT_TENANT,
    },
  }));
  return { deploymentKey: result.deploymentKey, tenantId: DEFAULT_TENANT, deployments: [...processes, ...forms] };
}
