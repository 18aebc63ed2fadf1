import type { DeployedResources } from '../../deploy/deploy-resources';
import { DEFAULT_TENANT } from '../protocol/fields';

/** One item per process, decision, decision graph and form, unchanged ones included; beside them what was noticed. */
export function deploymentOf(result: DeployedResources) {
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
  const requirements = result.decisionGraphs.map((graph) => ({
    decisionRequirements: {
      decisionRequirementsId: graph.graphId,
      decisionRequirementsName: graph.name ?? graph.graphId,
      decisionRequirementsKey: graph.key,
      version: graph.version,
      resourceName: graph.resourceName,
      tenantId: DEFAULT_TENANT,
    },
  }));
  const decisions = result.decisionGraphs.flatMap((graph) =>
    graph.decisions.map((decision) => ({
      decisionDefinition: {
        decisionDefinitionId: decision.decisionId,
        decisionDefinitionKey: decision.key,
        version: decision.version,
        name: decision.name,
        decisionRequirementsId: graph.graphId,
        decisionRequirementsKey: graph.key,
        tenantId: DEFAULT_TENANT,
      },
    })),
  );
  const deployments = [...processes, ...decisions, ...requirements, ...forms];
  return { deploymentKey: result.deploymentKey, tenantId: DEFAULT_TENANT, deployments, findings: result.findings };
}
