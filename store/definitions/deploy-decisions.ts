import { sql } from 'kysely';
import { nextObjectKey } from '../database/sequences';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { DeployedDecisionGraph, NewDecision, NewDecisionGraph } from '../port/decisions';

type DeployedDecision = DeployedDecisionGraph['decisions'][number];

interface DeploymentPart {
  readonly deploymentKey: string;
  /** SHA-256 of each uploaded file by its name. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly now: number;
}

/** Stores the decision graphs of a deployment; one whose file is that of its latest version keeps it. */
export async function deployDecisions(
  tx: SqlExecutor,
  graphs: readonly NewDecisionGraph[],
  part: DeploymentPart,
): Promise<DeployedDecisionGraph[]> {
  const deployed: DeployedDecisionGraph[] = [];
  for (const graph of graphs) deployed.push(await deployGraph(tx, graph, part));
  return deployed;
}

async function deployGraph(
  tx: SqlExecutor,
  graph: NewDecisionGraph,
  { deploymentKey, hashes, now }: DeploymentPart,
): Promise<DeployedDecisionGraph> {
  const { graphId, name, resourceName, modelHash } = graph;
  const hash = hashes.get(resourceName) ?? '';
  const latest = await firstOf(
    tx,
    sql<{ key: string; version: number; isSame: boolean }>`select key, version,
        (resource_hash = ${hash} and model_hash = ${modelHash} and resource_name = ${resourceName}) as "isSame"
      from records.decision_graphs where graph_id = ${graphId} order by version desc limit 1`,
  );
  const known = { graphId, name, resourceName };
  if (latest?.isSame) {
    const { key, version } = latest;
    return { ...known, key, version, isNew: false, decisions: await decisionsOf(tx, key) };
  }
  const key = await nextObjectKey(tx);
  const version = (latest?.version ?? 0) + 1;
  await rowsOf(
    tx,
    sql`insert into records.decision_graphs
        (key, graph_id, version, name, resource_name, resource_hash, model_hash, deployment_key, deployed_at)
      values (${key}, ${graphId}, ${version}, ${name}, ${resourceName}, ${hash}, ${modelHash}, ${deploymentKey}, ${now})`,
  );
  const decisions: DeployedDecision[] = [];
  for (const decision of graph.decisions) decisions.push(await deployDecision(tx, key, decision));
  return { ...known, key, version, isNew: true, decisions };
}

async function decisionsOf(tx: SqlExecutor, graphKey: string): Promise<DeployedDecision[]> {
  return rowsOf(
    tx,
    sql<DeployedDecision>`select decision_id as "decisionId", name, key, version from records.decisions
      where graph_key = ${graphKey} order by key`,
  );
}

async function deployDecision(tx: SqlExecutor, graphKey: string, decision: NewDecision): Promise<DeployedDecision> {
  const { decisionId, name, versionTag } = decision;
  const latest = await firstOf(
    tx,
    sql<{ version: number }>`update records.decisions set is_latest = false
      where decision_id = ${decisionId} and is_latest returning version`,
  );
  const key = await nextObjectKey(tx);
  const version = (latest?.version ?? 0) + 1;
  await rowsOf(
    tx,
    sql`insert into records.decisions (key, decision_id, version, version_tag, name, graph_key, is_latest)
      values (${key}, ${decisionId}, ${version}, ${versionTag}, ${name}, ${graphKey}, true)`,
  );
  return { decisionId, name, key, version };
}
