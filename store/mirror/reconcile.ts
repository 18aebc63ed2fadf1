import { type Kysely, sql } from 'kysely';
import type { CaseSnapshot } from '../../models/messages';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import { type CaseRecord, lockCase, lockOrCreateCase, readCase } from '../flush/case-row';
import { summariseClocks } from '../flush/case-summary';
import { insertEvents } from '../flush/event-rows';
import type { FlushDependencies } from '../flush/flush-case';
import { foldChanges } from '../flush/fold-changes';
import { lockPairs, openedPairs, touchedPairs } from '../flush/message-locks';
import { projectionContext } from '../flush/projection-context';
import { jobHandOuts, restoreHandOuts, rewind } from '../flush/rewind';
import { rowStatements } from '../flush/row-statements';
import { assignToWritten } from '../messages/assign-to-written';
import type { CaseStanding } from '../port/mirror';
import { areOpen, closeVanished, liveKeys } from './live-rows';

export interface ReconcileRequest {
  readonly instanceNo: string;
  readonly snapshot: CaseSnapshot | null;
  readonly expected: CaseStanding | null;
}

/**
 * Makes the rows of a case equal to what the case itself says. The fence (workflow time, run epoch) stays where it is;
 * a case that has flushed since `expected` was read, or has a flush on its way, is left alone. Rows are compared outside
 * a transaction, page by page: what was read then counts because nothing has been flushed since.
 */
export async function reconcile(
  db: Kysely<unknown>,
  request: ReconcileRequest,
  deps: FlushDependencies,
): Promise<'unchanged' | 'rewritten' | 'left-alone'> {
  const isSame = await isSamePicture(db, request, deps);
  return db.transaction().execute((tx) => decide(tx, request, isSame, deps));
}

async function decide(
  tx: SqlExecutor,
  { instanceNo, snapshot, expected }: ReconcileRequest,
  isSame: boolean,
  deps: FlushDependencies,
): Promise<'unchanged' | 'rewritten' | 'left-alone'> {
  const record = snapshot ? await lockOrCreateCase(tx, instanceNo) : await lockCase(tx, instanceNo);
  if (!record) return 'unchanged';
  if (hasMoved(record, expected) || snapshot?.flushPending === true) return 'left-alone';
  if (!snapshot) return abandon(tx, record, deps.now());
  if (isSame && !record.has_gap && (record.closed_seq !== null) === snapshot.closed) {
    await rowsOf(tx, sql`update projections.cases set confirmed_seq = last_seq where instance_no = ${instanceNo}`);
    return 'unchanged';
  }
  await rewrite(tx, record, snapshot, deps);
  return 'rewritten';
}

function hasMoved(record: CaseRecord, expected: CaseStanding | null): boolean {
  if (!expected) return record.last_seq > 0;
  return (
    record.last_seq !== expected.lastSeq ||
    record.workflow_time !== expected.workflowTime ||
    record.run_epoch !== expected.runEpoch ||
    record.flushed_at !== expected.flushedAt
  );
}

async function isSamePicture(
  db: SqlExecutor,
  { instanceNo, snapshot, expected }: ReconcileRequest,
  deps: FlushDependencies,
): Promise<boolean> {
  if (!snapshot || snapshot.flushPending || expected?.lastSeq !== snapshot.seq) return false;
  const record = await readCase(db, instanceNo);
  if (!record) return false;
  return areOpen(db, instanceNo, await liveKeys(snapshot.live, projectionContext(record, deps.names, deps.cipher)));
}

async function rewrite(
  tx: SqlExecutor,
  record: CaseRecord,
  snapshot: CaseSnapshot,
  deps: FlushDependencies,
): Promise<void> {
  const instanceNo = record.instance_no;
  await lockPairs(tx, [
    ...openedPairs(snapshot.live, deps.cipher),
    ...(await touchedPairs(tx, instanceNo, snapshot.seq + 1)),
  ]);
  const handOuts = await jobHandOuts(tx, instanceNo, 0);
  await rewind(tx, record, snapshot.seq + 1, deps.names, deps.cipher);
  await deps.names.prepare(tx, snapshot.live);
  // Their columns are those of the snapshot's number, not of the event that opened them: a later rewind must see them.
  const rows = foldChanges(snapshot.live, projectionContext(record, deps.names, deps.cipher)).map((row) => ({
    ...row,
    cells: { ...row.cells, last_seq: snapshot.seq },
  }));
  for (const statement of rowStatements(rows)) await rowsOf(tx, statement);
  await closeVanished(tx, instanceNo, rows, snapshot.seq, deps.now());
  if (snapshot.live.length > 0) await rowsOf(tx, insertEvents(instanceNo, snapshot.live, deps.cipher));
  await restoreHandOuts(tx, handOuts);
  await writeCaseRow(tx, record, snapshot, deps.now());
  await rowsOf(tx, summariseClocks(instanceNo));
  await assignToWritten(tx, instanceNo, record.writes + 1, deps.now());
}

async function writeCaseRow(tx: SqlExecutor, record: CaseRecord, snapshot: CaseSnapshot, now: number): Promise<void> {
  const rootKey = `${record.instance_no}00000000`;
  await rowsOf(
    tx,
    sql`update projections.cases c set
      last_seq = ${snapshot.seq}, confirmed_seq = ${snapshot.seq}, has_gap = false, writes = ${record.writes + 1},
      state = case when ${snapshot.closed} then coalesce(
        (select p.state from projections.process_instances p where p.key = ${rootKey} and p.closed_seq is not null), 'COMPLETED')
        else 'ACTIVE' end,
      closed_seq = case when ${snapshot.closed} then coalesce(least(closed_seq, ${snapshot.seq}), ${snapshot.seq}) end,
      closed_at = case when ${snapshot.closed} then coalesce(closed_at, ${now}) end
      where instance_no = ${record.instance_no}`,
  );
}

/** Temporal does not know the case: what still looks open is closed. A case that never began keeps waiting for its start. */
async function abandon(tx: SqlExecutor, record: CaseRecord, now: number): Promise<'unchanged' | 'rewritten'> {
  if (record.closed_seq !== null || record.last_seq === 0) return 'unchanged';
  await closeVanished(tx, record.instance_no, [], record.last_seq, now);
  await rowsOf(
    tx,
    sql`update projections.cases set state = 'TERMINATED', closed_seq = last_seq, closed_at = ${now},
      confirmed_seq = last_seq, has_gap = false, writes = writes + 1 where instance_no = ${record.instance_no}`,
  );
  return 'rewritten';
}
