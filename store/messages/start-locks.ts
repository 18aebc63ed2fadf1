import { sql } from 'kysely';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { lockPairs } from '../flush/message-locks';
import type { StartLock } from '../port/messages';
import { waitingMessages } from './message-rows';
import { assignStarts } from './start-matching';

interface HeldLock {
  readonly process_id: string;
  readonly correlation: string;
  readonly name: string;
}

/** Holders of (process, key); those whose case the read model takes for closed come first. */
export async function startLocks(db: SqlExecutor, max: number): Promise<readonly StartLock[]> {
  return rowsOf(
    db,
    sql<StartLock>`select l.process_id as "processId", l.instance_no as "instanceNo", coalesce(c.closed_seq is not null, false) as closed
      from records.start_locks l left join projections.cases c on c.instance_no = l.instance_no
      order by closed desc, l.instance_no limit ${max}`,
  );
}

/** Frees (process, key) of a closed instance and lets the next waiting message start one, whatever its name. */
export async function releaseStartLock(tx: SqlExecutor, instanceNo: string, now: number): Promise<void> {
  const held = await firstOf(
    tx,
    sql<HeldLock>`select process_id, correlation, name from records.start_locks where instance_no = ${instanceNo}`,
  );
  if (!held) return;
  const names = await rowsOf(
    tx,
    sql<{
      name: string;
    }>`select distinct message_name as name from records.start_subscriptions where process_id = ${held.process_id}`,
  );
  const pairs = names.map(({ name }) => ({ name, correlation: held.correlation }));
  await lockPairs(tx, [held, ...pairs]);
  const removed = await firstOf(tx, sql`delete from records.start_locks where instance_no = ${instanceNo} returning 1`);
  if (!removed) return;
  const waiting = [];
  for (const pair of pairs) {
    const [first] = await waitingMessages(tx, pair, [held.process_id], now);
    if (first) waiting.push({ pair, message: first });
  }
  const [next] = waiting.sort((a, b) => (a.message.key < b.message.key ? -1 : 1));
  if (next) await assignStarts(tx, next.pair, next.message, { onlyProcess: held.process_id });
}
