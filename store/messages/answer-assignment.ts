import { sql } from 'kysely';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { openEvent, type StoredEvent } from '../flush/event-rows';
import { lockPairs } from '../flush/message-locks';
import { matchMessages } from './matching';
import { insertMatches, openSubscriptions, rememberDecline } from './message-rows';
import { releaseHeld } from './release-held';
import { pairsBesides } from './start-groups';

const INSTANCE_DIGITS = 10;

interface Answered {
  readonly message_key: string;
  readonly process_id: string;
  readonly subscription_key: string | null;
  readonly subscription_write: number | null;
  readonly has_correlation: boolean;
  readonly name: string;
  readonly correlation: string;
  readonly expires_at: number;
}

/**
 * Closes an assignment. A case that declines a message which it took before (the answer was lost, then the case went on)
 * counts as delivered. Otherwise a declined one is matched again, under the lock, against every open subscription of its process;
 * one that declined it counts only if its row was written since. Without one the message waits for the rest of its life.
 * @returns what is true of this assignment
 */
export async function answerAssignment(
  tx: SqlExecutor,
  id: string,
  answer: 'delivered' | 'declined',
  now: number,
  cipher: ValueCipher,
): Promise<'delivered' | 'declined'> {
  const assignment = await readAnswered(tx, id);
  if (!assignment) return (await isDelivered(tx, id)) ? 'delivered' : answer;
  if (answer === 'delivered' || (await wasTaken(tx, assignment, cipher))) {
    const isStart = assignment.subscription_key === null;
    const pairs = isStart && !assignment.has_correlation ? await pairsBesides(tx, assignment) : [];
    await lockPairs(tx, pairs);
    await rowsOf(
      tx,
      sql`update records.message_assignments set state = 'delivered', leased_until = null where id = ${id}::bigint`,
    );
    const { message_key: messageKey, process_id: processId } = assignment;
    await releaseHeld(tx, { messageKey, processId, pairs }, now);
    return 'delivered';
  }
  await lockPairs(tx, [assignment]);
  const removed = await firstOf(
    tx,
    sql`delete from records.message_assignments where id = ${id}::bigint and state = 'open' returning 1`,
  );
  if (!removed) return (await isDelivered(tx, id)) ? 'delivered' : answer;
  const { message_key: key, subscription_key: subscription, subscription_write: write } = assignment;
  const declinedBy =
    subscription === null ? new Map<string, number>() : await rememberDecline(tx, key, subscription, write ?? 0);
  const candidates = (await openSubscriptions(tx, assignment)).filter(
    (open) => open.processId === assignment.process_id,
  );
  const message = { key, hasCorrelation: true, takenBy: new Set<string>(), declinedBy };
  const matches = matchMessages([message], candidates);
  await insertMatches(tx, matches);
  if (matches.length === 0 && assignment.expires_at <= now) await dropExpired(tx, assignment.message_key);
  return 'declined';
}

/** Whether somebody else has written down that the case took it. */
async function isDelivered(tx: SqlExecutor, id: string): Promise<boolean> {
  const row = await firstOf(
    tx,
    sql`select 1 from records.message_assignments where id = ${id}::bigint and state = 'delivered'`,
  );
  return row !== null;
}

/** Whether the history of the case shows that its subscription took this message. */
async function wasTaken(tx: SqlExecutor, assignment: Answered, cipher: ValueCipher): Promise<boolean> {
  if (assignment.subscription_key === null) return false;
  const taken = await rowsOf(
    tx,
    sql<StoredEvent>`select seq, payload from projections.events
      where instance_no = ${assignment.subscription_key.slice(0, INSTANCE_DIGITS)} and type = 'subscription-correlated'
        and key = ${assignment.subscription_key}`,
  );
  return taken.some((stored) => {
    const event = openEvent(stored, cipher);
    return event.type === 'subscription-correlated' && event.messageKey === assignment.message_key;
  });
}

function readAnswered(tx: SqlExecutor, id: string): Promise<Answered | null> {
  return firstOf(
    tx,
    sql<Answered>`select a.message_key, a.process_id, a.subscription_key, a.subscription_write, m.has_correlation, m.name, m.correlation, m.expires_at
      from records.message_assignments a join records.messages m on m.key = a.message_key
      where a.id = ${id}::bigint and a.state = 'open'`,
  );
}

async function dropExpired(tx: SqlExecutor, messageKey: string): Promise<void> {
  await rowsOf(
    tx,
    sql`delete from records.messages m where m.key = ${messageKey} and not exists (
      select 1 from records.message_assignments a where a.message_key = m.key and a.state = 'open')`,
  );
}
