import { sql } from 'kysely';
import { nextObjectKey } from '../database/sequences';
import { firstOf, json, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { DeploymentResult, NewForm } from '../port/definitions';

type DeployedForm = DeploymentResult['forms'][number];

/** Stores the forms of a deployment; one whose content is that of its latest version keeps it. */
export async function deployForms(
  tx: SqlExecutor,
  deploymentKey: string,
  forms: readonly NewForm[],
): Promise<DeployedForm[]> {
  const deployed: DeployedForm[] = [];
  for (const form of forms) deployed.push(await deployForm(tx, deploymentKey, form));
  return deployed;
}

async function deployForm(tx: SqlExecutor, deploymentKey: string, form: NewForm): Promise<DeployedForm> {
  const latest = await firstOf(
    tx,
    sql<{ key: string; version: number; hash: string }>`select key, version, hash from records.forms
      where form_id = ${form.formId} order by version desc limit 1`,
  );
  const { formId, resourceName } = form;
  if (latest?.hash === form.hash)
    return { formId, resourceName, key: latest.key, version: latest.version, isNew: false };
  const key = await nextObjectKey(tx);
  const version = (latest?.version ?? 0) + 1;
  await rowsOf(
    tx,
    sql`insert into records.forms (key, form_id, version, version_tag, resource_name, hash, schema, deployment_key)
      values (${key}, ${formId}, ${version}, ${form.versionTag}, ${resourceName}, ${form.hash}, ${json(form.schema)}, ${deploymentKey})`,
  );
  return { formId, resourceName, key, version, isNew: true };
}
