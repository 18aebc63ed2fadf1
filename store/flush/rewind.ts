import { sql } from 'kysely';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { CaseRecord } from './case-row';
import { openEvent, type StoredEvent } from './event-rows';
import { foldChanges, rowIdOf } from './fold-changes';
import { projectionContext } from './projection-context';
import { rowStatements } from './row-statements';
import type { SearchNames } from './search-names';
import { PROJECTED, PROJECTED_TABLES, type ProjectedTable } from './table-spec';

interface Touched {
  readonly table: ProjectedTable;
  readonly id: string[];
}

/**
 * Takes back everything that events numbered `fromSeq` and later did to the rows of a locked case. Rows are a pure
 * function of the events, so a row that such an event touched is deleted and, if it was there before, folded anew from
 * the earlier events. The hand-out of a job is not the case's doing: it is put back, and returned for jobs that the new
 * events open under the same key.
 */
export async function rewind(
  tx: SqlExecutor,
  record: CaseRecord,
  fromSeq: number,
  names: SearchNames,
  cipher: ValueCipher,
): Promise<readonly HandOut[]> {
  const instanceNo = record.instance_no;
  const touched = await touchedRows(tx, instanceNo, fromSeq);
  await rowsOf(tx, sql`delete from projections.events where instance_no = ${instanceNo} and seq >= ${fromSeq}`);
  if (touched.length === 0) return [];
  const handOuts = await jobHandOuts(tx, instanceNo, fromSeq);
  for (const table of new Set(touched.map((row) => row.table))) {
    await rowsOf(
      tx,
      sql`delete from ${sql.raw(`projections.${table}`)} where instance_no = ${instanceNo} and last_seq >= ${fromSeq}`,
    );
  }
  const stored = await rowsOf(
    tx,
    sql<StoredEvent>`select seq, payload from projections.events where instance_no = ${instanceNo} order by seq`,
  );
  const events = stored.map((row) => openEvent(row, cipher));
  await names.prepare(tx, events);
  const wanted = new Set(touched.map((row) => `${row.table} ${rowIdOf(row.id)}`));
  const rows = foldChanges(events, projectionContext(record, names, cipher), (table, rowId) =>
    wanted.has(`${table} ${rowId}`),
  );
  for (const statement of rowStatements(rows)) await rowsOf(tx, statement);
  await restoreHandOuts(tx, handOuts);
  return handOuts;
}

/** Rows that an event numbered `fromSeq` or later has opened or changed. */
async function touchedRows(tx: SqlExecutor, instanceNo: string, fromSeq: number): Promise<readonly Touched[]> {
  const parts = PROJECTED_TABLES.map((table) => {
    const id = PROJECTED[table].id.join(', ');
    return sql<Touched>`select ${table}::text as "table", ${sql.raw(`array[${id}]`)} as id
      from ${sql.raw(`projections.${table}`)} where instance_no = ${instanceNo} and last_seq >= ${fromSeq}`;
  });
  return rowsOf(tx, sql<Touched>`${sql.join(parts, sql` union all `)}`);
}

export interface HandOut {
  readonly key: string;
  readonly worker: string;
  readonly locked_until: number;
}

/** Hand-outs of the jobs that events from a number on have touched. */
export async function jobHandOuts(tx: SqlExecutor, instanceNo: string, fromSeq: number): Promise<readonly HandOut[]> {
  return rowsOf(
    tx,
    sql<HandOut>`select key, worker, locked_until from projections.jobs
      where instance_no = ${instanceNo} and last_seq >= ${fromSeq} and worker is not null`,
  );
}

/** Puts hand-outs back on the open jobs of those keys; with `openedFrom` only on jobs that wait since that event or later. */
export async function restoreHandOuts(
  tx: SqlExecutor,
  handOuts: readonly HandOut[],
  openedFrom: number | null = null,
): Promise<void> {
  if (handOuts.length === 0) return;
  const isWanted = openedFrom === null ? sql`true` : sql`j.opened_seq >= ${openedFrom} and j.state = 'CREATED'`;
  await rowsOf(
    tx,
    sql`update projections.jobs j set worker = r.worker, locked_until = r.locked_until
      from json_to_recordset(${JSON.stringify(handOuts)}::json) as r(key text, worker text, locked_until bigint)
      where j.key = r.key and j.closed_seq is null and ${isWanted}`,
  );
}
