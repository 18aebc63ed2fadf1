import { type Kysely, sql } from 'kysely';
import { firstOf, rowsOf } from '../database/sql-executor';
import type { FlushDependencies } from '../flush/flush-case';
import type { FlushSignals } from '../flush/flush-signals';
import type { CaseMirror, CaseStanding } from '../port/mirror';
import { reconcile } from './reconcile';

const STANDING = sql`instance_no as "instanceNo", last_seq as "lastSeq", confirmed_seq as "confirmedSeq",
  workflow_time as "workflowTime", run_epoch as "runEpoch", flushed_at as "flushedAt", (closed_seq is not null) as closed`;

/** Confirmation and repair of what was flushed, on one database. */
export function createCaseMirror(db: Kysely<unknown>, deps: FlushDependencies, signals: FlushSignals): CaseMirror {
  return {
    watch: (instanceNo) => signals.watch(instanceNo),
    standing: (instanceNo) =>
      firstOf(db, sql<CaseStanding>`select ${STANDING} from projections.cases where instance_no = ${instanceNo}`),
    async confirm(instanceNo, seq) {
      await rowsOf(
        db,
        sql`update projections.cases set confirmed_seq = least(${seq}::integer, last_seq)
          where instance_no = ${instanceNo} and confirmed_seq < least(${seq}::integer, last_seq)`,
      );
    },
    unconfirmed: (olderThan, limit) =>
      rowsOf(
        db,
        sql<CaseStanding>`select ${STANDING} from projections.cases
          where (confirmed_seq < last_seq or has_gap) and flushed_at < ${olderThan} order by flushed_at limit ${limit}`,
      ),
    async open(after, limit) {
      const rows = await rowsOf(
        db,
        sql<{ instance_no: string }>`select instance_no from projections.cases
          where state in ('STARTING', 'ACTIVE') and instance_no > ${after ?? ''} order by instance_no limit ${limit}`,
      );
      return rows.map((row) => row.instance_no);
    },
    async onOtherCalendar(version, after, limit) {
      const rows = await rowsOf(
        db,
        sql<{ instance_no: string }>`select distinct instance_no from projections.clocks
          where status = 'running' and due is not null and calendar_version <> ${version} and instance_no > ${after ?? ''}
          order by instance_no limit ${limit}`,
      );
      return rows.map((row) => row.instance_no);
    },
    reconcile: (instanceNo, snapshot, expected) => reconcile(db, { instanceNo, snapshot, expected }, deps),
  };
}
