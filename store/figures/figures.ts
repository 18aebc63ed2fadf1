import { sql } from 'kysely';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { Figures, OpenJobState, RegionPair } from '../port/figures';
import type { Light } from '../port/rows';
import { lightOfCase } from '../queries/light';

const PAIR = sql`receiving_division as "receivingDivision", handling_division as "handlingDivision"`;
/** Rows of a case count once the case itself has confirmed them: what a lost attempt wrote never was. */
const IS_CONFIRMED_OPENING = sql`c.case_no is not null and c.confirmed_seq >= 1`;
/** A case that was cancelled or terminated owes nothing any more, whatever its clocks say. */
const IS_OF_ACTIVE_CASE = sql`exists (
  select 1 from projections.cases c where c.instance_no = k.instance_no and c.state = 'ACTIVE')`;
const IS_CONFIRMED_END = sql`c.case_no is not null and c.closed_seq is not null and c.confirmed_seq >= c.closed_seq`;

/** Sums for metrics, each one statement. */
export function createFigures(db: SqlExecutor): Figures {
  return {
    openCases: (now) =>
      rowsOf(
        db,
        sql<
          RegionPair & { mode: string; light: Light; count: number }
        >`select ${PAIR}, mode, ${lightOfCase(now)} as light, count(*) as count
          from projections.cases c where c.state = 'ACTIVE' and c.case_no is not null group by 1, 2, 3, 4`,
      ),
    dueBetween: (from, to) =>
      rowsOf(
        db,
        sql<RegionPair & { clockId: string; count: number }>`select ${PAIR}, clock_id as "clockId", count(*) as count
          from projections.clocks k where status = 'running' and due >= ${from} and due < ${to}
            and receiving_division is not null and ${IS_OF_ACTIVE_CASE} group by 1, 2, 3`,
      ),
    overdue: (now) =>
      rowsOf(
        db,
        sql<RegionPair & { clockId: string; owner: string; count: number }>`select ${PAIR}, clock_id as "clockId",
            coalesce(owner, 'all') as owner, count(*) as count
          from projections.clocks k where status = 'running' and due <= ${now}
            and receiving_division is not null and ${IS_OF_ACTIVE_CASE} group by 1, 2, 3, 4`,
      ),
    casesOpened: () =>
      rowsOf(
        db,
        sql<RegionPair & { mode: string; count: number }>`select ${PAIR}, mode, count(*) as count
          from projections.cases c where ${IS_CONFIRMED_OPENING} group by 1, 2, 3`,
      ),
    casesClosed: () =>
      rowsOf(
        db,
        sql<
          RegionPair & { mode: string; onTime: boolean; count: number }
        >`select ${PAIR}, mode, coalesce(on_time, true) as "onTime",
            count(*) as count from projections.cases c where ${IS_CONFIRMED_END} group by 1, 2, 3, 4`,
      ),
    openIncidents: () =>
      rowsOf(
        db,
        sql<{ errorType: string; count: number }>`select error_type as "errorType", count(*) as count
          from projections.incidents where state = 'ACTIVE' group by 1`,
      ),
    openTasks: () =>
      rowsOf(
        db,
        sql<{ division: string | null; count: number }>`select division, count(*) as count
          from projections.user_tasks where state = 'CREATED' group by 1`,
      ),
    async unconfirmedCases() {
      const row = await firstOf(
        db,
        sql<{
          count: number;
        }>`select count(*) as count from projections.cases where confirmed_seq < last_seq or has_gap`,
      );
      return row?.count ?? 0;
    },
    openCasesByItem: (now) =>
      rowsOf(
        db,
        sql<{
          itemName: string;
          light: Light;
          count: number;
        }>`select item_name as "itemName", ${lightOfCase(now)} as light,
            count(*) as count
          from projections.cases c where c.state = 'ACTIVE' and c.case_no is not null group by 1, 2`,
      ),
    casesDueBetween: (from, to) =>
      rowsOf(
        db,
        sql<{ handlingDivision: string; count: number }>`select handling_division as "handlingDivision",
            count(distinct instance_no) as count
          from projections.clocks k where status = 'running' and due >= ${from} and due < ${to}
            and receiving_division is not null and ${IS_OF_ACTIVE_CASE} group by 1`,
      ),
    casesOverdue: (now) =>
      rowsOf(
        db,
        sql<{ handlingDivision: string; count: number }>`select handling_division as "handlingDivision",
            count(distinct instance_no) as count
          from projections.clocks k where status = 'running' and due <= ${now}
            and receiving_division is not null and ${IS_OF_ACTIVE_CASE} group by 1`,
      ),
    async incidentAges(now, bounds) {
      const rows = await rowsOf(
        db,
        sql<{ bucket: number; count: number; oldest: number }>`select
            width_bucket(greatest(${now}::bigint - created_at, 0), ${[...bounds]}::bigint[]) as bucket,
            count(*) as count, min(created_at) as oldest
          from projections.incidents where state = 'ACTIVE' group by 1`,
      );
      const counts = [...bounds, Infinity].map((_bound, index) => rows.find((row) => row.bucket === index)?.count ?? 0);
      return { counts, oldest: rows.length === 0 ? null : Math.min(...rows.map((row) => row.oldest)) };
    },
    openJobs: (now) =>
      rowsOf(
        db,
        sql<{ state: OpenJobState; count: number }>`select case
            when retries <= 0 then 'without-retries'
            when locked_until > ${now} then 'handed-out'
            when available_at > ${now} then 'backing-off'
            else 'available' end as state, count(*) as count
          from projections.jobs where closed_seq is null group by 1`,
      ),
    async openDeliveries() {
      const row = await firstOf(
        db,
        sql<{ count: number }>`select count(*) as count from records.message_assignments where state = 'open'`,
      );
      return row?.count ?? 0;
    },
    async oldestUnconfirmed() {
      const row = await firstOf(
        db,
        sql<{
          oldest: number | null;
        }>`select min(flushed_at) as oldest from projections.cases where confirmed_seq < last_seq or has_gap`,
      );
      return row?.oldest ?? null;
    },
  };
}
