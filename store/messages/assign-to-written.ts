import { sql } from 'kysely';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { MessagePair } from '../flush/message-locks';
import { matchMessages } from './matching';
import { insertMatches, openSubscriptions, waitingMessages } from './message-rows';

/** Gives waiting messages to the subscriptions that this write of a case has opened. The locks of their pairs are held. */
export async function assignToWritten(
  tx: SqlExecutor,
  instanceNo: string,
  writeNo: number,
  now: number,
): Promise<void> {
  const pairs = await rowsOf(
    tx,
    sql<MessagePair>`select distinct s.message_name as name, s.correlation from projections.subscriptions s
      join records.messages m on m.name = s.message_name and m.correlation = s.correlation and m.expires_at > ${now}
      where s.instance_no = ${instanceNo} and s.write_no = ${writeNo} and s.closed_seq is null`,
  );
  for (const pair of pairs) {
    const subscriptions = await openSubscriptions(tx, pair);
    const written = subscriptions.filter((open) => open.instanceNo === instanceNo && open.writeNo === writeNo);
    const processIds = [...new Set(written.map((open) => open.processId))];
    await insertMatches(tx, matchMessages(await waitingMessages(tx, pair, processIds, now), written));
  }
}
