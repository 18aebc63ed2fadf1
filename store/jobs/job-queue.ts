import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../../models/json';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { seesCaseOf } from '../policy';
import type { ActivatedJob, JobActivation, JobQueue } from '../port/jobs';
import { JOB_COLUMNS, openJob, type SealedJob } from '../queries/jobs';
import { variablesInScope } from '../queries/variables';
import type { JobAvailability } from './job-availability';

/** From then on a job may be handed out: after its back-off, and after the lock of an earlier hand-out. */
const FREE_AT = sql`greatest(j.available_at, j.locked_until)`;

/** Open, with retries left, and not held up by an incident. */
const IS_OPEN = sql<boolean>`j.closed_seq is null and j.retries > 0 and not exists (
  select 1 from projections.incidents i where i.job_key = j.key and i.closed_seq is null)`;

/** The hand-out of jobs on one database. */
export function createJobQueue(db: SqlExecutor, cipher: ValueCipher, availability: JobAvailability): JobQueue {
  return {
    activate: (request) => db.transaction().execute((tx) => activate(tx, request, cipher)),
    async extendLock(viewer, key, lockedUntil) {
      const row = await firstOf(
        db,
        sql`update projections.jobs j set locked_until = ${lockedUntil}
          where j.key = ${key} and j.closed_seq is null and j.worker is not null and ${seesCaseOf(viewer, 'j')} returning 1`,
      );
      return row !== null;
    },
    onAvailable: (listener) => availability.subscribe(listener),
    async nextAvailableAt(type, now) {
      const row = await firstOf(
        db,
        sql<{ at: number }>`select ${FREE_AT} as at from projections.jobs j
          where j.job_type = ${type} and ${IS_OPEN} and ${FREE_AT} > ${now} order by ${FREE_AT} limit 1`,
      );
      return row?.at ?? null;
    },
  };
}

async function activate(
  tx: SqlExecutor,
  request: JobActivation,
  cipher: ValueCipher,
): Promise<readonly ActivatedJob[]> {
  const keys = await handOut(tx, request);
  if (keys.length === 0) return [];
  const jobs = await rowsOf(
    tx,
    sql<SealedJob>`select ${JOB_COLUMNS} from projections.jobs j
      left join projections.process_instances p on p.key = j.instance_key
      where j.key = any(${keys}::text[]) order by j.key`,
  );
  const names = request.fetchVariables && request.fetchVariables.length > 0 ? request.fetchVariables : null;
  const variables = await variablesInScope(
    tx,
    jobs.map((job) => job.elementInstanceKey),
    names,
  );
  return jobs.map((job) => {
    const visible = variables.filter((variable) => variable.viewpoint === job.elementInstanceKey);
    const values = visible.map(({ name, sealed }): [string, Json] => [
      name,
      JSON.parse(cipher.decrypt(sealed)) as Json,
    ]);
    return {
      ...openJob(job, cipher),
      worker: request.worker,
      lockedUntil: request.now + request.lockMs,
      variables: Object.fromEntries<Json>(values),
    };
  });
}

/** Rows that another activation has just locked are skipped, so two workers never get the same job. */
async function handOut(tx: SqlExecutor, request: JobActivation): Promise<string[]> {
  const isFree: RawBuilder<boolean> = sql<boolean>`${FREE_AT} <= ${request.now}::bigint`;
  const rows = await rowsOf(
    tx,
    sql<{
      key: string;
    }>`update projections.jobs u set worker = ${request.worker}, locked_until = ${request.now + request.lockMs}::bigint
      where u.key in (
        select j.key from projections.jobs j
        where j.job_type = ${request.type} and ${IS_OPEN} and ${isFree} and ${seesCaseOf(request.viewer, 'j')}
        order by ${FREE_AT}, j.key limit ${request.max} for update of j skip locked
      ) returning u.key`,
  );
  return rows.map((row) => row.key);
}
