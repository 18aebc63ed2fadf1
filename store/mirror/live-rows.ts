import { sql } from 'kysely';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { FoldedRow } from '../flush/fold-changes';

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

/** Whether exactly these rows are open. Variables and clocks stay when their scope ends, so they are not asked. */
export async function isSameLivePicture(
  tx: SqlExecutor,
  instanceNo: string,
  rows: readonly FoldedRow[],
): Promise<boolean> {
  const expected = liveKeys(rows);
  const parts = LIVE_TABLES.map(
    (table) => sql<{ row: string }>`select ${`${table} `}::text || key as row
      from ${sql.raw(`projections.${table}`)} where instance_no = ${instanceNo} and closed_seq is null`,
  );
  const stored = await rowsOf(tx, sql<{ row: string }>`${sql.join(parts, sql` union all `)}`);
  return stored.length === expected.size && stored.every(({ row }) => expected.has(row));
}

function liveKeys(rows: readonly FoldedRow[]): Set<string> {
  const open = rows.filter((row) => isLiveTable(row.table) && row.cells['closed_seq'] === null);
  return new Set(open.map((row) => `${row.table} ${keyOf(row)}`));
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
