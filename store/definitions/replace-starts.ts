import { sql } from 'kysely';
import { json, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { NewProcess } from '../port/definitions';

/** Message and timer starts of a new version take the place of those of the version before. */
export async function replaceStarts(tx: SqlExecutor, definitionKey: string, process: NewProcess): Promise<void> {
  await rowsOf(tx, sql`delete from records.start_subscriptions where process_id = ${process.processId}`);
  await rowsOf(tx, sql`delete from records.timer_starts where process_id = ${process.processId}`);
  for (const start of process.messageStarts) {
    await rowsOf(
      tx,
      sql`insert into records.start_subscriptions (process_id, element_id, definition_key, message_name)
        values (${process.processId}, ${start.elementId}, ${definitionKey}, ${start.messageName})`,
    );
  }
  for (const start of process.timerStarts) {
    await rowsOf(
      tx,
      sql`insert into records.timer_starts (process_id, element_id, definition_key, timer)
        values (${process.processId}, ${start.elementId}, ${definitionKey}, ${json(start.timer)})`,
    );
  }
}
