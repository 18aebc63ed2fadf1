import { compileDmnFiles, type CompiledDecisions, type DmnFile } from '../../models/decisions/compile/compile-dmn';
import { canonicalJson } from '../../models/process/canonical';
import type { NewDecisionGraph } from '../../store/index';
import type { DeploymentFinding } from './deployment-finding';

/** A compiled DMN file as the store takes it, and the bytes of its model. */
export interface ReadDecisions {
  readonly graph: NewDecisionGraph;
  readonly bytes: Uint8Array;
}

/** Compiles the DMN files of a deployment, which may import each other; decisions and decision services can be called. */
export function readDecisions(files: readonly DmnFile[]): {
  readonly graphs: readonly ReadDecisions[];
  readonly findings: readonly DeploymentFinding[];
} {
  const read = compileDmnFiles(files).map((compiled, i) => readGraph(compiled, files[i]?.name ?? ''));
  return {
    graphs: read.flatMap(({ decisions }) => decisions ?? []),
    findings: read.flatMap(({ findings }) => findings),
  };
}

function readGraph(
  { model, hash, findings }: CompiledDecisions,
  resourceName: string,
): { readonly decisions: ReadDecisions | null; readonly findings: readonly DeploymentFinding[] } {
  const found = findings.map((finding) => ({ ...finding, resourceName }));
  if (model === null) return { decisions: null, findings: found };
  const services = model.services.map((service) => ({ ...service, versionTag: null }));
  const graph: NewDecisionGraph = {
    resourceName,
    graphId: model.drgId,
    name: model.name,
    modelHash: hash,
    decisions: [...model.decisions, ...services].map(({ id, name, versionTag }) => ({
      decisionId: id,
      name,
      versionTag,
    })),
  };
  return { decisions: { graph, bytes: new TextEncoder().encode(canonicalJson(model)) }, findings: found };
}
