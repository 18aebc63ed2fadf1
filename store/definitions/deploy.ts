import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { nextObjectKey } from '../database/sequences';
import { firstOf, json, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { storableText } from '../flush/storable-json';
import type { DeploymentResult, NewDeployment, NewProcess } from '../port/definitions';
import { deployDecisions } from './deploy-decisions';
import { deployForms } from './deploy-forms';
import { replaceStarts } from './replace-starts';

type DeployedProcess = DeploymentResult['processes'][number];

/** Stores a deployment in the caller's transaction: a process or form that is the same as its latest version keeps it. */
export async function deploy(
  tx: SqlExecutor,
  deployment: NewDeployment,
  cipher: ValueCipher,
): Promise<DeploymentResult> {
  // One deployment at a time: versions are counted.
  await rowsOf(tx, sql`select pg_advisory_xact_lock(hashtextextended('tongban deploy', 0))`);
  const deploymentKey = await nextObjectKey(tx);
  const hashes = await storeResources(tx, deploymentKey, deployment);
  const forms = await deployForms(tx, deploymentKey, deployment.forms);
  const part = { deploymentKey, hashes, now: deployment.now };
  const decisionGraphs = await deployDecisions(tx, deployment.decisionGraphs ?? [], part);
  const processes: DeployedProcess[] = [];
  for (const process of deployment.processes) {
    processes.push(await versionOf(tx, process, hashes.get(process.resourceName) ?? ''));
  }
  const keys = new Map(processes.map((process) => [process.processId, process.key]));
  const formKeys = new Map(forms.map((form) => [form.formId, form.key]));
  const decisionKeys = new Map(
    decisionGraphs.flatMap((graph) => graph.decisions.map((decision) => [decision.decisionId, decision.key] as const)),
  );
  for (const [index, deployed] of processes.entries()) {
    const process = deployment.processes[index];
    if (!process || !deployed.isNew) continue;
    await storeProcess(
      tx,
      { deployed, process, deploymentKey, hash: hashes.get(process.resourceName) ?? '', now: deployment.now },
      {
        calls: await resolve(process.calls, keys, (processId) => latestKey(tx, 'definitions', 'process_id', processId)),
        forms: await resolve(process.forms, formKeys, (formId) => latestKey(tx, 'forms', 'form_id', formId)),
        decisions: await resolve(process.decisions ?? {}, decisionKeys, (decisionId) =>
          latestKey(tx, 'decisions', 'decision_id', decisionId),
        ),
      },
    );
    await replaceStarts(tx, deployed.key, process, cipher);
  }
  return { deploymentKey, processes, forms, decisionGraphs };
}

async function storeResources(
  tx: SqlExecutor,
  deploymentKey: string,
  deployment: NewDeployment,
): Promise<Map<string, string>> {
  await rowsOf(
    tx,
    sql`insert into records.deployments (key, deployed_by, deployed_at) values (${deploymentKey}, ${deployment.deployedBy}, ${deployment.now})`,
  );
  const hashes = new Map<string, string>();
  for (const resource of deployment.resources) {
    const hash = createHash('sha256').update(resource.content).digest('hex');
    hashes.set(resource.name, hash);
    await rowsOf(
      tx,
      sql`insert into records.resources (deployment_key, name, content, hash)
        values (${deploymentKey}, ${resource.name}, ${storableText(resource.content)}, ${hash})`,
    );
  }
  return hashes;
}

/** The next version, or the latest one when neither the file nor the compiled model has changed. */
async function versionOf(tx: SqlExecutor, process: NewProcess, hash: string): Promise<DeployedProcess> {
  const latest = await firstOf(
    tx,
    sql<{
      key: string;
      version: number;
      resource_name: string;
      resource_hash: string;
      model_hash: string;
    }>`select key, version,
        resource_name, resource_hash, model_hash from records.definitions where process_id = ${process.processId} and is_latest`,
  );
  const { processId, resourceName } = process;
  const isSame =
    latest?.resource_hash === hash && latest.model_hash === process.modelHash && latest.resource_name === resourceName;
  if (latest && isSame) return { processId, resourceName, key: latest.key, version: latest.version, isNew: false };
  return { processId, resourceName, key: await nextObjectKey(tx), version: (latest?.version ?? 0) + 1, isNew: true };
}

interface StoredProcess {
  readonly deployed: DeployedProcess;
  readonly process: NewProcess;
  readonly deploymentKey: string;
  readonly hash: string;
  readonly now: number;
}

async function storeProcess(
  tx: SqlExecutor,
  { deployed, process, deploymentKey, hash, now }: StoredProcess,
  bound: Readonly<Record<'calls' | 'forms' | 'decisions', Readonly<Record<string, string>>>>,
): Promise<void> {
  await rowsOf(
    tx,
    sql`update records.definitions set is_latest = false where process_id = ${process.processId} and is_latest`,
  );
  await rowsOf(
    tx,
    sql`insert into records.definitions (key, process_id, version, version_tag, name, resource_name, resource_hash, model_hash,
        deployment_key, search_variables, has_start_form, calls, forms, decisions, is_latest, deployed_at)
      values (${deployed.key}, ${process.processId}, ${deployed.version}, ${process.versionTag}, ${process.name},
        ${process.resourceName}, ${hash}, ${process.modelHash}, ${deploymentKey}, ${[...process.searchVariables]}::text[],
        ${process.hasStartForm}, ${json(bound.calls)}, ${json(bound.forms)}, ${json(bound.decisions)}, true, ${now})`,
  );
}

/** Ids to keys: what this deployment brings first, else the latest that is there; what is neither is left out. */
async function resolve(
  references: Readonly<Record<string, string>>,
  deployed: ReadonlyMap<string, string>,
  latest: (id: string) => Promise<string | null>,
): Promise<Readonly<Record<string, string>>> {
  const resolved = new Map<string, string>();
  for (const [elementId, id] of Object.entries(references)) {
    const key = deployed.get(id) ?? (await latest(id));
    if (key !== null) resolved.set(elementId, key);
  }
  return Object.fromEntries(resolved);
}

async function latestKey(
  tx: SqlExecutor,
  table: 'definitions' | 'forms' | 'decisions',
  column: string,
  id: string,
): Promise<string | null> {
  const row = await firstOf(
    tx,
    sql<{
      key: string;
    }>`select key from ${sql.raw(`records.${table}`)} where ${sql.ref(column)} = ${id} order by version desc limit 1`,
  );
  return row?.key ?? null;
}
