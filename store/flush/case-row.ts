import { sql } from 'kysely';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';

/** The row of a case as a flush needs it; its lock serialises everything that is written about the case. */
export interface CaseRecord {
  readonly instance_no: string;
  readonly case_no: string | null;
  readonly state: string;
  readonly run_epoch: number;
  readonly last_seq: number;
  readonly workflow_time: number;
  readonly confirmed_seq: number;
  readonly has_gap: boolean;
  readonly writes: number;
  readonly flushed_at: number;
  readonly closed_seq: number | null;
  readonly receiving_division: string | null;
  readonly handling_division: string | null;
  /** Pinned clock set of the case file; `null` without one. */
  readonly clocks: readonly unknown[] | null;
}

const RECORD = sql`select c.*, (select f.clocks from records.case_files f where f.instance_no = c.instance_no) as clocks
  from projections.cases c`;

/** Locks the row of a case, or returns `null` when there is none. */
export async function lockCase(tx: SqlExecutor, instanceNo: string): Promise<CaseRecord | null> {
  return firstOf(tx, sql<CaseRecord>`${RECORD} where c.instance_no = ${instanceNo} for update of c`);
}

/** Reads the row of a case without a lock. */
export async function readCase(db: SqlExecutor, instanceNo: string): Promise<CaseRecord | null> {
  return firstOf(db, sql<CaseRecord>`${RECORD} where c.instance_no = ${instanceNo}`);
}

/** Locks the row of a case and makes it first when need be, with what its case file says. */
export async function lockOrCreateCase(tx: SqlExecutor, instanceNo: string): Promise<CaseRecord> {
  const known = await lockCase(tx, instanceNo);
  if (known) return known;
  await createCase(tx, instanceNo);
  const created = await lockCase(tx, instanceNo);
  if (!created) throw new Error(`Expected a row of case ${instanceNo} after inserting it, but there is none`);
  return created;
}

/** A case is listed from its allocation on, as `STARTING`. */
export async function createCase(tx: SqlExecutor, instanceNo: string): Promise<void> {
  await rowsOf(
    tx,
    sql`insert into projections.cases (instance_no, case_no, state, run_epoch, last_seq, workflow_time, confirmed_seq,
        has_gap, writes, flushed_at, item_code, item_version, item_name, mode, receiving_division, handling_division,
        agreement_id, opened_at)
      select n.instance_no, f.case_no, 'STARTING', 0, 0, 0, 0, false, 0, 0, f.item_code, f.item_version, f.item_name,
        f.mode, f.receiving_division, f.handling_division, f.agreement_id, f.opened_at
      from (select ${instanceNo}::text as instance_no) n
      left join records.case_files f on f.instance_no = n.instance_no
      on conflict (instance_no) do nothing`,
  );
}
