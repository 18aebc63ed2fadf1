import { sql } from 'kysely';
import { CodedError } from '../../models/errors/coded-error';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { nextObjectKey } from '../database/sequences';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { lockPairs, messagePair, type MessagePair } from '../flush/message-locks';
import type { Lease, MessageBook, NewMessage, Publication } from '../port/messages';
import { answerAssignment } from './answer-assignment';
import { readAssignments } from './assignment-rows';
import { matchMessages, type WaitingMessage } from './matching';
import { insertMatches, openSubscriptions } from './message-rows';
import { pairsBesides } from './start-groups';
import { assignStarts } from './start-matching';
import { releaseStartLock, startLocks } from './start-locks';

const REMEMBER_THROWN_MS = 30 * 24 * 3_600_000;
const REMEMBER_REPEATABLE_MS = 24 * 3_600_000;

/** Messages between cases and from outside, on one database. */
export function createMessageBook(db: SqlExecutor, cipher: ValueCipher): MessageBook {
  return {
    publish: (message) => db.transaction().execute((tx) => publish(tx, message, cipher)),
    pendingAssignments: (lease) => pendingAssignments(db, lease, cipher),
    answered: (id, answer, now) => db.transaction().execute((tx) => answerAssignment(tx, id, answer, now, cipher)),
    startLocks: (max) => startLocks(db, max),
    releaseStartLock: (instanceNo, now) => db.transaction().execute((tx) => releaseStartLock(tx, instanceNo, now)),
    sweep: (now) => db.transaction().execute((tx) => sweep(tx, now)),
  };
}

async function publish(tx: SqlExecutor, message: NewMessage, cipher: ValueCipher): Promise<Publication> {
  const pair = messagePair(message.name, message.correlationKey, cipher);
  const isKeyless = message.correlationKey === '';
  await lockPairs(tx, [pair, ...(isKeyless ? await pairsBesides(tx, pair) : [])]);
  const key = await nextObjectKey(tx);
  const known = await rememberId(tx, pair, message, key, cipher);
  if (known !== null) {
    if (message.thrown) return { messageKey: known, assignments: [] };
    if (!message.repeatable) throw new CodedError('MESSAGE_ALREADY_PUBLISHED');
    const first = await goOn(tx, known, message, cipher);
    if (first) return first;
    await rowsOf(tx, sql`update records.message_ids set message_key = ${key} where message_key = ${known}`);
  }
  const hasCorrelation = !isKeyless;
  await rowsOf(
    tx,
    sql`insert into records.messages (key, name, sealed_name, correlation, has_correlation, variables, published_at, expires_at)
      values (${key}, ${pair.name}, ${Buffer.from(cipher.encrypt(message.name))}, ${pair.correlation}, ${hasCorrelation},
        ${Buffer.from(cipher.encrypt(JSON.stringify(message.variables)))}, ${message.now}, ${message.now + message.ttlMs})`,
  );
  const waiting: WaitingMessage = { key, hasCorrelation, takenBy: new Set(), declinedBy: new Map() };
  const matches = matchMessages([waiting], await openSubscriptions(tx, pair));
  await insertMatches(tx, matches);
  const takenBy = new Set(matches.map(({ subscription }) => subscription.processId));
  await assignStarts(tx, pair, { ...waiting, takenBy }, { isFleeting: message.ttlMs <= 0 });
  const ids = await leaseOpen(tx, key, message.lease ?? null, message.now);
  if (ids.length === 0 && message.ttlMs <= 0) await rowsOf(tx, sql`delete from records.messages where key = ${key}`);
  return { messageKey: key, assignments: await readAssignments(tx, ids, cipher) };
}

/** The message of a first request and what became of it; `null` when it is gone, since nobody took it. */
async function goOn(
  tx: SqlExecutor,
  messageKey: string,
  { lease, now }: NewMessage,
  cipher: ValueCipher,
): Promise<Publication | null> {
  const kept = await firstOf(tx, sql`select 1 from records.messages where key = ${messageKey}`);
  if (!kept) return null;
  const delivered = await rowsOf(
    tx,
    sql<{
      id: number;
    }>`select id from records.message_assignments where message_key = ${messageKey} and state = 'delivered'`,
  );
  const open = await leaseOpen(tx, messageKey, lease ?? null, now);
  return {
    messageKey,
    assignments: await readAssignments(tx, open, cipher),
    delivered: await readAssignments(
      tx,
      delivered.map((row) => row.id),
      cipher,
    ),
  };
}

/** Returns the key of the message that holds this id already, or `null` when the id was free or forgotten. */
async function rememberId(
  tx: SqlExecutor,
  pair: MessagePair,
  message: NewMessage,
  key: string,
  cipher: ValueCipher,
): Promise<string | null> {
  if (message.messageId === null || message.messageId === '') return null;
  const id = cipher.fingerprint(message.messageId);
  const least = message.thrown ? REMEMBER_THROWN_MS : message.repeatable ? REMEMBER_REPEATABLE_MS : 0;
  const expiresAt = message.now + Math.max(message.ttlMs, least);
  const row = await firstOf(
    tx,
    sql<{ message_key: string }>`insert into records.message_ids (name, correlation, id, message_key, expires_at)
      values (${pair.name}, ${pair.correlation}, ${id}, ${key}, ${expiresAt})
      on conflict (name, correlation, id) do update set
        message_key = case when message_ids.expires_at <= ${message.now} then excluded.message_key else message_ids.message_key end,
        expires_at = case when message_ids.expires_at <= ${message.now} then excluded.expires_at else message_ids.expires_at end
      returning message_key`,
  );
  return row === null || row.message_key === key ? null : row.message_key;
}

async function leaseOpen(tx: SqlExecutor, messageKey: string, lease: Lease | null, now: number): Promise<number[]> {
  const rows = await rowsOf(
    tx,
    sql<{ id: number }>`update records.message_assignments set leased_by = ${lease?.owner ?? null},
        leased_until = ${lease === null ? null : now + lease.leaseMs}::bigint
      where message_key = ${messageKey} and state = 'open' returning id`,
  );
  return rows.map((row) => row.id);
}

async function pendingAssignments(
  db: SqlExecutor,
  lease: Parameters<MessageBook['pendingAssignments']>[0],
  cipher: ValueCipher,
): ReturnType<MessageBook['pendingAssignments']> {
  const rows = await rowsOf(
    db,
    sql<{ id: number }>`update records.message_assignments a
      set leased_by = ${lease.owner}, leased_until = ${lease.now + lease.leaseMs}
      where a.id in (
        select id from records.message_assignments
        where state = 'open' and (leased_until is null or leased_until <= ${lease.now})
        order by id limit ${lease.max} for update skip locked
      ) returning id`,
  );
  return readAssignments(
    db,
    rows.map((row) => row.id),
    cipher,
  );
}

/** A message that was taken stays for a day, for repeats of its request. */
async function sweep(tx: SqlExecutor, now: number): Promise<number> {
  const row = await firstOf(
    tx,
    sql<{ count: number }>`with m as (
        delete from records.messages m where m.expires_at <= ${now} and not exists (
          select 1 from records.message_assignments a
            where a.message_key = m.key and (a.state = 'open' or m.expires_at > ${now - REMEMBER_REPEATABLE_MS})) returning 1
      ), i as (delete from records.message_ids where expires_at <= ${now} returning 1)
      select (select count(*) from m) + (select count(*) from i) as count`,
  );
  return row?.count ?? 0;
}
