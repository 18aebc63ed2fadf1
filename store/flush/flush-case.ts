import { sql } from 'kysely';
import type { FlushBatch, FlushResult } from '../../models/ports/case-store';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import { assignToWritten } from '../messages/assign-to-written';
import { JOBS_CHANNEL, jobTypesOf } from '../jobs/job-signals';
import { type CaseRecord, lockOrCreateCase } from './case-row';
import { type RootState, rootState, summariseClocks, touchesClocks } from './case-summary';
import { insertEvents } from './event-rows';
import { foldChanges } from './fold-changes';
import { lockPairs, openedPairs, touchedPairs } from './message-locks';
import { projectionContext } from './projection-context';
import { restoreHandOuts, rewind } from './rewind';
import { rowStatements } from './row-statements';
import type { SearchNames } from './search-names';
import { standsAlready } from './stands-already';

export interface FlushDependencies {
  readonly cipher: ValueCipher;
  readonly names: SearchNames;
  readonly now: () => number;
}

/**
 * Writes one activation of a case inside a transaction (design section 2, step 4): locks the case row, refuses what a
 * later workflow time has overtaken unless it stands there already, takes back everything from `fromSeq` on, then applies the events. The same batch
 * again changes nothing. Three statements as a rule, whatever the number of events.
 * @param isContinued what comes before belongs to the same batch and must be there. @throws Error when it is not
 */
export async function flushCase(
  tx: SqlExecutor,
  batch: FlushBatch,
  deps: FlushDependencies,
  isContinued = false,
): Promise<FlushResult> {
  const record = await lockOrCreateCase(tx, batch.instanceNo);
  if (isStale(record, batch))
    return isRepeat(record, batch) && (await standsAlready(tx, batch, deps.cipher)) ? 'written' : 'stale';
  if (isContinued && record.last_seq < batch.fromSeq - 1) {
    throw new Error(`Expected the flush to go on at ${batch.fromSeq}, but another attempt has begun anew`);
  }
  const isRewrite = batch.fromSeq <= record.last_seq;
  const pairs = openedPairs(batch.events, deps.cipher);
  const reopened = isRewrite ? await touchedPairs(tx, batch.instanceNo, batch.fromSeq) : [];
  await lockPairs(tx, [...pairs, ...reopened]);
  const handOuts = isRewrite ? await rewind(tx, record, batch.fromSeq, deps.names, deps.cipher) : [];
  await writeEvents(tx, record, batch, deps);
  await restoreHandOuts(tx, handOuts, batch.fromSeq);
  if (isRewrite || touchesClocks(batch.events)) await rowsOf(tx, summariseClocks(batch.instanceNo));
  if (pairs.length + reopened.length > 0) await assignToWritten(tx, batch.instanceNo, record.writes + 1, deps.now());
  return 'written';
}

function isStale(record: CaseRecord, batch: FlushBatch): boolean {
  if (record.run_epoch !== batch.runEpoch) return record.run_epoch > batch.runEpoch;
  return record.workflow_time > batch.workflowTime;
}

/** In another run nothing of this one can be open any more. */
function isRepeat(record: CaseRecord, batch: FlushBatch): boolean {
  return record.run_epoch === batch.runEpoch && batch.events.length > 0;
}

/** Rows, events and the case row in one statement: its parts touch different rows, so their order does not matter. */
async function writeEvents(
  tx: SqlExecutor,
  record: CaseRecord,
  batch: FlushBatch,
  deps: FlushDependencies,
): Promise<void> {
  await deps.names.prepare(tx, batch.events);
  const parts = [...rowStatements(foldChanges(batch.events, projectionContext(record, deps.names, deps.cipher)))];
  if (batch.events.length > 0) parts.push(insertEvents(batch.instanceNo, batch.events, deps.cipher));
  const named = parts.map((part, index) => sql`${sql.raw(`p${index}`)} as (${part})`);
  const lead = named.length === 0 ? sql`` : sql`with ${sql.join(named)}`;
  const lastSeq = batch.fromSeq + batch.events.length - 1;
  const root = rootAfter(record, batch);
  const types = jobTypesOf(batch.events);
  await rowsOf(
    tx,
    sql`${lead} update projections.cases set
      run_epoch = ${batch.runEpoch}, last_seq = ${lastSeq}, workflow_time = ${batch.workflowTime},
      confirmed_seq = ${confirmedSeq(record, batch)}, has_gap = ${record.has_gap || batch.fromSeq > record.last_seq + 1},
      writes = ${record.writes + 1}, flushed_at = ${deps.now()}, case_no = coalesce(case_no, ${batch.caseNo}),
      state = ${root?.state ?? record.state},
      closed_seq = case when ${root !== null} then ${root?.closedSeq ?? null}::integer else closed_seq end,
      closed_at = case when ${root !== null} then ${root?.closedAt ?? null}::bigint else closed_at end
      where instance_no = ${batch.instanceNo}
      returning ${types.length === 0 ? sql`1` : sql`pg_notify(${JOBS_CHANNEL}, ${JSON.stringify(types)})`}`,
  );
}

/** A rewrite that takes the end of the case back opens it again. */
function rootAfter(record: CaseRecord, batch: FlushBatch): RootState | null {
  const root = rootState(batch.events, batch.instanceNo);
  if (root) return root;
  const isReopened = record.closed_seq !== null && record.closed_seq >= batch.fromSeq;
  return isReopened ? { state: 'ACTIVE', closedSeq: null, closedAt: null } : null;
}

/**
 * An activation begins on committed history, so a flush of a later workflow time proves everything before it. Slices of
 * one activation share their time and prove nothing about each other.
 */
function confirmedSeq(record: CaseRecord, batch: FlushBatch): number {
  const before = batch.fromSeq - 1;
  const isSameActivation = record.run_epoch === batch.runEpoch && record.workflow_time === batch.workflowTime;
  return isSameActivation ? Math.min(record.confirmed_seq, before) : before;
}
