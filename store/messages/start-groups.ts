import { sql } from 'kysely';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { MessagePair } from '../flush/message-locks';

/**
 * What begins an instance together with others of its kind, all of which it takes: messages of a parallel multiple start
 * event or behind a parallel event-based gateway. Only those without a correlation key: with one the instance holds it.
 */
export async function pairsBesides(tx: SqlExecutor, pair: MessagePair): Promise<readonly MessagePair[]> {
  const rows = await rowsOf(
    tx,
    sql<{ name: string }>`select distinct other.message_name as name from records.start_subscriptions s
      join records.start_subscriptions other on other.process_id = s.process_id and other.expected_by = s.expected_by
      where s.message_name = ${pair.name} and s.kind = 'message' and other.kind = 'message'`,
  );
  return rows.map(({ name }) => ({ name, correlation: pair.correlation }));
}

/**
 * Whether another message begins an instance at this moment that will wait for a message of this pair. That is held then, or
 * it would begin one more, and neither would ever have both.
 */
export async function isExpectedSoon(
  tx: SqlExecutor,
  processId: string,
  expectedBy: string,
  pair: MessagePair,
): Promise<boolean> {
  const underWay = await firstOf(
    tx,
    sql`select 1 from records.message_assignments a
      join records.messages m on m.key = a.message_key
      join records.start_subscriptions s on s.process_id = a.process_id and s.element_id = a.start_element_id
        and s.kind = 'message' and s.message_name = m.name
      where a.process_id = ${processId} and a.state = 'open' and s.expected_by = ${expectedBy}
        and m.name <> ${pair.name} and m.correlation = ${pair.correlation} limit 1`,
  );
  return underWay !== null;
}
