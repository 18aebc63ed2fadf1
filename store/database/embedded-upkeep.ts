import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { rowsOf } from './sql-executor';

const MEBIBYTE = 1024 * 1024;
/** Log written before a checkpoint is due: what a start after a crash reads again. */
const CHECKPOINT_BYTES = 16 * MEBIBYTE;
/** Log written before the tables are looked after. */
const VACUUM_BYTES = 64 * MEBIBYTE;
const EVERY_MS = 60_000;
/** The database works on the thread of the service: others come in between for six times as long as a table took. */
const REST = 6;

/** Does what is due now. */
export type Upkeep = () => Promise<void>;

/**
 * What the checkpointer and autovacuum of a PostgreSQL server do: the embedded database has no processes in the
 * background, so that its log would grow until it is closed, and dead rows and their index entries would stay for ever.
 * @param rest awaited from table to table, ms
 */
export function createUpkeep(
  db: Kysely<unknown>,
  rest: (ms: number) => Promise<unknown> = (ms) => delay(ms, undefined, { ref: false }),
): Upkeep {
  let vacuumedAt = 0;
  return async () => {
    const { position, unsaved } = await readLog(db);
    if (unsaved > CHECKPOINT_BYTES) await sql`checkpoint`.execute(db);
    if (position - vacuumedAt < VACUUM_BYTES) return;
    for (const { schemaname, tablename } of await tables(db)) {
      const begun = performance.now();
      await sql`vacuum (analyze) ${sql.id(schemaname, tablename)}`.execute(db);
      await rest(REST * (performance.now() - begun));
    }
    ({ position: vacuumedAt } = await readLog(db));
  };
}

/**
 * Rounds of upkeep, one at a time.
 * @param onFailure a round that did not end well; the next one comes
 * @returns ends them
 */
export function keepUp(upkeep: Upkeep, onFailure: (error: unknown) => void): () => void {
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void upkeep()
      .catch(onFailure)
      .finally(() => (isBusy = false));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function readLog(db: Kysely<unknown>): Promise<{ readonly position: number; readonly unsaved: number }> {
  const [log] = await rowsOf(
    db,
    sql<{ position: string; unsaved: string }>`select pg_wal_lsn_diff(position, '0/0')::text as position,
      pg_wal_lsn_diff(position, redo_lsn)::text as unsaved
      from pg_control_checkpoint(), pg_current_wal_insert_lsn() as position`,
  );
  return { position: Number(log?.position), unsaved: Number(log?.unsaved) };
}

function tables(db: Kysely<unknown>): Promise<readonly { schemaname: string; tablename: string }[]> {
  return rowsOf(
    db,
    sql<{ schemaname: string; tablename: string }>`select schemaname, tablename from pg_tables
      where schemaname in ('records', 'projections') order by 1, 2`,
  );
}
