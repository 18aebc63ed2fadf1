import { sql } from 'kysely';
import type { FlushBatch } from '../../models/ports/case-store';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { StoredEvent } from './event-rows';

/**
 * Whether all events of a batch are stored as they are. A workflow task may be committed before its flush is on record
 * (its local activity ran too long, or was dropped with the cache); then every later attempt repeats that flush with the
 * old workflow time, also after a lost attempt has written beyond it. There is nothing to write or to refuse.
 */
export async function standsAlready(tx: SqlExecutor, batch: FlushBatch, cipher: ValueCipher): Promise<boolean> {
  const last = batch.fromSeq + batch.events.length - 1;
  const stored = await rowsOf(
    tx,
    sql<StoredEvent>`select seq, payload from projections.events
      where instance_no = ${batch.instanceNo} and seq between ${batch.fromSeq} and ${last} order by seq`,
  );
  return (
    stored.length === batch.events.length &&
    stored.every(({ payload }, index) => cipher.decrypt(payload) === JSON.stringify(batch.events[index]))
  );
}
