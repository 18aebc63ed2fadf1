import { sql } from 'kysely';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { MessagePair } from '../flush/message-locks';
import type { Match, OpenSubscription, WaitingMessage } from './matching';

/** At most so many messages of one pair are looked at in one go; the rest waits for the next occasion. */
const BATCH = 200;

/** Subscriptions that declined message `m`, with the write of their row at that time. */
const DECLINES = sql`(select coalesce(json_object_agg(d.subscription_key, d.subscription_write), '{}'::json)
  from records.message_declines d where d.message_key = m.key)`;

/** Open subscriptions on a pair, oldest first. */
export async function openSubscriptions(tx: SqlExecutor, pair: MessagePair): Promise<readonly OpenSubscription[]> {
  return rowsOf(
    tx,
    sql<OpenSubscription>`select s.key, s.instance_no as "instanceNo", s.process_id as "processId", s.interrupting,
        s.write_no as "writeNo",
        exists (select 1 from records.message_assignments a where a.subscription_key = s.key and a.state = 'open') as "isPromised"
      from projections.subscriptions s
      where s.message_name = ${pair.name} and s.correlation = ${pair.correlation} and s.closed_seq is null
      order by s.key`,
  );
}

/** Messages of a pair that still live and that at least one of the processes has not had, oldest first. */
export async function waitingMessages(
  tx: SqlExecutor,
  pair: MessagePair,
  processIds: readonly string[],
  now: number,
): Promise<readonly WaitingMessage[]> {
  const rows = await rowsOf(
    tx,
    sql<{
      key: string;
      hasCorrelation: boolean;
      takenBy: string[];
      declinedBy: Record<string, number>;
    }>`select m.key, m.has_correlation as "hasCorrelation",
        array(select a.process_id from records.message_assignments a where a.message_key = m.key) as "takenBy",
        ${DECLINES} as "declinedBy"
      from records.messages m
      where m.name = ${pair.name} and m.correlation = ${pair.correlation} and m.expires_at > ${now}
        and (select count(*) from records.message_assignments a
          where a.message_key = m.key and a.process_id = any(${processIds}::text[])) < ${processIds.length}
      order by m.key limit ${BATCH}`,
  );
  return rows.map((row) => ({
    ...row,
    takenBy: new Set(row.takenBy),
    declinedBy: new Map(Object.entries(row.declinedBy)),
  }));
}

/** Writes matches down; a process that has the message already keeps its first assignment. */
export async function insertMatches(tx: SqlExecutor, matches: readonly Match[]): Promise<void> {
  if (matches.length === 0) return;
  const rows = matches.map(({ messageKey, subscription }) => ({
    message_key: messageKey,
    process_id: subscription.processId,
    instance_no: subscription.instanceNo,
    subscription_key: subscription.key,
    subscription_write: subscription.writeNo,
  }));
  await rowsOf(
    tx,
    sql`insert into records.message_assignments (message_key, process_id, state, instance_no, subscription_key, subscription_write)
      select message_key, process_id, 'open', instance_no, subscription_key, subscription_write
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(message_key text, process_id text, instance_no text, subscription_key text, subscription_write integer)
      on conflict (message_key, process_id) do nothing`,
  );
}

/** Remembers that a subscription, as its row was written then, did not wait for a message; gives all that did so far. */
export async function rememberDecline(
  tx: SqlExecutor,
  messageKey: string,
  subscriptionKey: string,
  write: number,
): Promise<ReadonlyMap<string, number>> {
  await rowsOf(
    tx,
    sql`insert into records.message_declines (message_key, subscription_key, subscription_write)
      values (${messageKey}, ${subscriptionKey}, ${write})
      on conflict (message_key, subscription_key) do update set subscription_write = excluded.subscription_write`,
  );
  const [row] = await rowsOf(
    tx,
    sql<{
      declines: Record<string, number>;
    }>`select ${DECLINES} as declines from records.messages m where m.key = ${messageKey}`,
  );
  return new Map(Object.entries(row?.declines ?? {}));
}
