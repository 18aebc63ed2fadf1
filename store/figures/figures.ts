import { sql } from 'kysely';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { Figures, RegionPair } from '../port/figures';
import type { Light } from '../port/rows';
import { lightOfCase } from '../queries/light';

const PAIR = sql`receiving_division as "receivingDivision", handling_division as "handlingDivision"`;
/** Rows of a case count once the case itself has confirmed them: what a lost attempt wrote never was. */
const IS_CONFIRMED_OPENING = sql`c.case_no is not null and c.confirmed_seq >= 1`;
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
          from projections.clocks where status = 'running' and due >= ${from} and due < ${to}
            and receiving_division is not null group by 1, 2, 3`,
      ),
    overdue: (now) =>
      rowsOf(
        db,
        sql<RegionPair & { clockId: string; owner: string; count: number }>`select ${PAIR}, clock_id as "clockId",
            coalesce(owner, 'all') as owner, count(*) as count
          from projections.clocks where status = 'running' and due <= ${now} and receiving_division is not null group by 1, 2, 3, 4`,
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
  };
}
