import { sql } from 'kysely';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { json, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { NewProcess } from '../port/definitions';

/** Message, signal and timer starts of a new version take the place of those of the version before; names as fingerprints. */
export async function replaceStarts(
  tx: SqlExecutor,
  definitionKey: string,
  process: NewProcess,
  cipher: ValueCipher,
): Promise<void> {
  await rowsOf(tx, sql`delete from records.start_subscriptions where process_id = ${process.processId}`);
  await rowsOf(tx, sql`delete from records.timer_starts where process_id = ${process.processId}`);
  for (const start of process.messageStarts) {
    await rowsOf(
      tx,
      sql`insert into records.start_subscriptions (process_id, element_id, definition_key, message_name, expected_by)
        values (${process.processId}, ${start.elementId}, ${definitionKey}, ${cipher.fingerprint(start.messageName)},
          ${start.expectedBy ?? null})`,
    );
  }
  for (const start of process.signalStarts ?? []) {
    await rowsOf(
      tx,
      sql`insert into records.start_subscriptions (process_id, element_id, definition_key, message_name, kind, expected_by)
        values (${process.processId}, ${start.elementId}, ${definitionKey}, ${cipher.fingerprint(start.signalName)}, 'signal',
          ${start.expectedBy ?? null})`,
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
