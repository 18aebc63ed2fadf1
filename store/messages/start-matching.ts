import { sql } from 'kysely';
import { nextInstanceNo } from '../database/sequences';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { MessagePair } from '../flush/message-locks';
import type { WaitingMessage } from './matching';

interface StartSubscription {
  readonly process_id: string;
  readonly element_id: string;
  readonly definition_key: string;
}

/** Message starts of the latest version of each process on a message name. */
async function startSubscriptions(tx: SqlExecutor, name: string): Promise<readonly StartSubscription[]> {
  return rowsOf(
    tx,
    sql<StartSubscription>`select process_id, element_id, definition_key from records.start_subscriptions
      where message_name = ${name} and kind = 'message' order by process_id, element_id`,
  );
}

/**
 * Assigns a message to the message starts of processes that have no other assignment of it. With a correlation key the
 * new instance holds (process, key): while another one does, the message waits for it to end.
 */
export async function assignStarts(
  tx: SqlExecutor,
  pair: MessagePair,
  message: WaitingMessage,
  onlyProcess?: string,
): Promise<void> {
  const taken = new Set(message.takenBy);
  for (const start of await startSubscriptions(tx, pair.name)) {
    if (taken.has(start.process_id) || (onlyProcess !== undefined && start.process_id !== onlyProcess)) continue;
    taken.add(start.process_id);
    const instanceNo = await nextInstanceNo(tx);
    if (message.hasCorrelation && !(await holdStart(tx, start.process_id, pair, instanceNo))) continue;
    await rowsOf(
      tx,
      sql`insert into records.message_assignments (message_key, process_id, state, instance_no, definition_key, start_element_id)
        values (${message.key}, ${start.process_id}, 'open', ${instanceNo}, ${start.definition_key}, ${start.element_id})
        on conflict (message_key, process_id) do nothing`,
    );
  }
}

async function holdStart(tx: SqlExecutor, processId: string, pair: MessagePair, instanceNo: string): Promise<boolean> {
  const held = await firstOf(
    tx,
    sql`insert into records.start_locks (process_id, correlation, name, instance_no)
      values (${processId}, ${pair.correlation}, ${pair.name}, ${instanceNo})
      on conflict (process_id, correlation) do nothing returning 1`,
  );
  return held !== null;
}
