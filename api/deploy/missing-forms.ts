import type { DefinitionBook } from '../../store/index';
import type { FileProcess } from './bind-deployment';
import { type DeploymentFinding, deploymentNote } from './deployment-finding';

/** User tasks whose form nobody has deployed so far: they open without a form. Looked up after the deployment. */
export async function missingForms(
  processes: readonly FileProcess[],
  definitions: Pick<DefinitionBook, 'form'>,
): Promise<readonly DeploymentFinding[]> {
  const isDeployed = new Map<string, boolean>();
  const findings: DeploymentFinding[] = [];
  for (const { resourceName, compiled } of processes) {
    for (const { elementId, formId, binding, versionTag } of compiled.forms) {
      if (binding === 'deployment') continue;
      const name = versionTag === null ? formId : `${formId}, ${versionTag}`;
      if (!isDeployed.has(name)) {
        const form = await definitions.form(versionTag === null ? { formId } : { formId, versionTag });
        isDeployed.set(name, form !== null);
      }
      if (isDeployed.get(name)) continue;
      findings.push(deploymentNote('FORM_NOT_DEPLOYED', resourceName, elementId, 'zeebe:formDefinition.formId', name));
    }
  }
  return findings;
}
