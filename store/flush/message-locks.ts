import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { EventOf, NumberedEvent } from '../../models/events/engine-event';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';

/** Fingerprints of a message name and of a correlation key: what publishing and subscribing meet on. */
export interface MessagePair {
  readonly name: string;
  readonly correlation: string;
}

/** Stands where messages have the fingerprint of their correlation key, so that no message meets a signal's subscription. */
export const SIGNAL_CORRELATION = 'signal';

/** What a subscription is found by. */
export function subscriptionPair(
  event: Pick<EventOf<'subscription-opened'>, 'messageName' | 'correlationKey' | 'kind'>,
  cipher: ValueCipher,
): MessagePair {
  const pair = messagePair(event.messageName, event.correlationKey, cipher);
  return event.kind === 'signal' ? { ...pair, correlation: SIGNAL_CORRELATION } : pair;
}

/** Both may hold what a sender typed, so neither is stored in clear text. */
export function messagePair(name: string, correlationKey: string, cipher: ValueCipher): MessagePair {
  return { name: cipher.fingerprint(name), correlation: cipher.fingerprint(correlationKey) };
}

/** Takes the locks of pairs until the end of the transaction, always in the same order, so that two never wait for each other. */
export async function lockPairs(tx: SqlExecutor, pairs: readonly MessagePair[]): Promise<void> {
  const numbers = [...new Set(pairs.map(lockNumber))].sort((a, b) => (a < b ? -1 : 1));
  for (const number of numbers) await rowsOf(tx, sql`select pg_advisory_xact_lock(${String(number)}::bigint)`);
}

function lockNumber(pair: MessagePair): bigint {
  return createHash('sha256')
    .update(JSON.stringify([pair.name, pair.correlation]))
    .digest()
    .readBigInt64BE(0);
}

/** Pairs that the events open a subscription on; signals wait for nothing that was before. */
export function openedPairs(events: readonly NumberedEvent[], cipher: ValueCipher): readonly MessagePair[] {
  return events
    .filter((event) => event.type === 'subscription-opened')
    .filter((event) => event.kind !== 'signal')
    .map((event) => messagePair(event.messageName, event.correlationKey, cipher));
}

/** Pairs whose subscriptions a rewind from `fromSeq` may open again. */
export async function touchedPairs(
  tx: SqlExecutor,
  instanceNo: string,
  fromSeq: number,
): Promise<readonly MessagePair[]> {
  return rowsOf(
    tx,
    sql<MessagePair>`select message_name as name, correlation from projections.subscriptions
      where instance_no = ${instanceNo} and last_seq >= ${fromSeq} and correlation <> ${SIGNAL_CORRELATION}`,
  );
}
