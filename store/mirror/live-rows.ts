import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { NumberedEvent } from '../../models/events/engine-event';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import { foldChanges, type FoldedRow } from '../flush/fold-changes';
import type { ProjectionContext } from '../flush/row-change';

/** What a row becomes of which only is known that it is no longer open: the event that ended it was never written. */
const ENDED = {
  process_instances: "state = 'COMPLETED', ended_at = $now",
  element_instances: "state = 'COMPLETED', ended_at = $now",
  user_tasks: "state = 'CANCELED', completed_at = $now",
  jobs: "state = 'CANCELED', ended_at = $now",
  incidents: "state = 'RESOLVED', resolved_at = $now",
  timers: '',
  subscriptions: '',
} as const;

type LiveTable = keyof typeof ENDED;
const LIVE_TABLES = Object.keys(ENDED) as readonly LiveTable[];

function isLiveTable(table: string): table is LiveTable {
  return Object.hasOwn(ENDED, table);
}

/** Rows looked at before others have their turn: 20,000 at once hold up the whole service. */
const PAGE = 500;

/** The rows that what is live of a case would open, as `table key`. Variables and clocks stay when their scope ends: not asked. */
export async function liveKeys(
  live: readonly NumberedEvent[],
  context: ProjectionContext,
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (let from = 0; from < live.length; from += PAGE) {
    const events = live.slice(from, from + PAGE).filter(({ type }) => type !== 'variables-set');
    for (const row of foldChanges(events, context)) {
      if (isLiveTable(row.table) && row.cells['closed_seq'] === null) keys.add(`${row.table} ${keyOf(row)}`);
    }
    await setImmediate();
  }
  return keys;
}

/** Whether exactly these rows of a case are open. */
export async function areOpen(db: SqlExecutor, instanceNo: string, keys: ReadonlySet<string>): Promise<boolean> {
  let count = 0;
  for (const table of LIVE_TABLES) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const rows: readonly { readonly key: string }[] = await rowsOf(
        db,
        sql<{ key: string }>`select key from ${sql.raw(`projections.${table}`)}
          where instance_no = ${instanceNo} and closed_seq is null and key > ${after} order by key limit ${PAGE}`,
      );
      if (!rows.every(({ key }) => keys.has(`${table} ${key}`))) return false;
      count += rows.length;
      after = rows.length < PAGE ? undefined : rows.at(-1)?.key;
    }
  }
  return count === keys.size;
}

function keyOf(row: FoldedRow): string {
  const key = row.cells['key'];
  return typeof key === 'string' ? key : '';
}

/** Closes what is open but not among these rows. */
export async function closeVanished(
  tx: SqlExecutor,
  instanceNo: string,
  rows: readonly FoldedRow[],
  seq: number,
  now: number,
): Promise<void> {
  for (const table of LIVE_TABLES) {
    const kept = rows.filter((row) => row.table === table).map((row) => keyOf(row));
    const ended = ENDED[table].replace('$now', String(Math.trunc(now)));
    await rowsOf(
      tx,
      sql`update ${sql.raw(`projections.${table}`)} set closed_seq = ${seq}, last_seq = ${seq}${sql.raw(ended && `, ${ended}`)}
        where instance_no = ${instanceNo} and closed_seq is null and key <> all(${kept}::text[])`,
    );
  }
}
