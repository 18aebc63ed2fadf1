import { type RawBuilder, sql } from 'kysely';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { seesCaseOf } from '../policy';
import type { Queries } from '../port/queries';
import type { JobRow } from '../port/rows';
import { conditionsOf, refs, selectList } from './conditions';
import { search } from './search';

const FIELDS = refs({
  key: 'j.key',
  instanceKey: 'j.instance_key',
  elementInstanceKey: 'j.element_instance_key',
  elementId: 'j.element_id',
  jobType: 'j.job_type',
  state: 'j.state',
  worker: 'j.worker',
  retries: 'j.retries',
  processId: 'p.process_id',
  definitionKey: 'p.definition_key',
});

export type SealedJob = Omit<JobRow, 'errorMessage' | 'errorCode'> & {
  readonly sealedMessage: Uint8Array | null;
  readonly sealedCode: Uint8Array | null;
};

/** A job with its definition, as {@link openJob} takes it. */
export const JOB_COLUMNS: RawBuilder<unknown> = selectList({
  ...FIELDS,
  instanceNo: sql.ref('j.instance_no'),
  version: sql.ref('p.version'),
  kind: sql.ref('j.kind'),
  headers: sql.ref('j.headers'),
  lockedUntil: sql.ref('j.locked_until'),
  createdAt: sql.ref('j.created_at'),
  endedAt: sql.ref('j.ended_at'),
  sealedMessage: sql.ref('j.error_message'),
  sealedCode: sql.ref('j.error_code'),
});

const SPEC = {
  from: sql`projections.jobs j left join projections.process_instances p on p.key = j.instance_key`,
  columns: JOB_COLUMNS,
  key: FIELDS.key,
  sorts: {
    key: { column: FIELDS.key },
    jobType: { column: FIELDS.jobType },
    state: { column: FIELDS.state },
    retries: { column: FIELDS.retries },
    instanceKey: { column: FIELDS.instanceKey },
    elementId: { column: FIELDS.elementId },
  },
} as const;

export function jobQueries(db: SqlExecutor, cipher: ValueCipher): Pick<Queries, 'jobs' | 'job'> {
  return {
    async jobs({ viewer, filter, sort, page }) {
      const where = [seesCaseOf(viewer, 'j'), ...conditionsOf(filter && { ...filter }, FIELDS)];
      const found = await search<SealedJob, keyof typeof SPEC.sorts>(db, SPEC, { where, sort, page });
      return { ...found, items: found.items.map((row) => openJob(row, cipher)) };
    },
    async job(viewer, key) {
      const row = await firstOf(
        db,
        sql<SealedJob>`select ${SPEC.columns} from ${SPEC.from} where j.key = ${key} and ${seesCaseOf(viewer, 'j')}`,
      );
      return row && openJob(row, cipher);
    },
  };
}

export function openJob({ sealedMessage, sealedCode, ...row }: SealedJob, cipher: ValueCipher): JobRow {
  const open = (sealed: Uint8Array | null): string | null => (sealed === null ? null : cipher.decrypt(sealed));
  return { ...row, errorMessage: open(sealedMessage), errorCode: open(sealedCode) };
}
