import { sql } from 'kysely';
import { nextInstanceNo } from '../database/sequences';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { MessagePair } from '../flush/message-locks';
import type { WaitingMessage } from './matching';
import { isExpectedSoon } from './start-groups';

interface StartSubscription {
  readonly process_id: string;
  readonly element_id: string;
  readonly definition_key: string;
  readonly expected_by: string | null;
}

/** Message starts of the latest version of each process on a message name. */
async function startSubscriptions(tx: SqlExecutor, name: string): Promise<readonly StartSubscription[]> {
  return rowsOf(
    tx,
    sql<StartSubscription>`select process_id, element_id, definition_key, expected_by from records.start_subscriptions
      where message_name = ${name} and kind = 'message' order by process_id, element_id`,
  );
}

interface StartOptions {
  readonly onlyProcess?: string;
  /** It does not live on: nothing can take it later. */
  readonly isFleeting?: boolean;
}

/**
 * Assigns a message to the message starts of processes that have no other assignment of it. With a correlation key the
 * new instance holds (process, key): while another one does, the message waits for it to end. Without one it waits while an
 * instance begins that expects it.
 */
export async function assignStarts(
  tx: SqlExecutor,
  pair: MessagePair,
  message: WaitingMessage,
  { onlyProcess, isFleeting = false }: StartOptions = {},
): Promise<void> {
  const taken = new Set(message.takenBy);
  for (const start of await startSubscriptions(tx, pair.name)) {
    if (taken.has(start.process_id) || (onlyProcess !== undefined && start.process_id !== onlyProcess)) continue;
    taken.add(start.process_id);
    const { process_id: processId, expected_by: expectedBy } = start;
    const canWait = expectedBy !== null && !message.hasCorrelation && !isFleeting;
    if (canWait && (await isExpectedSoon(tx, processId, expectedBy, pair))) continue;
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
