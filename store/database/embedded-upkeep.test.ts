import { type Kysely, sql } from 'kysely';
import { createUpkeep, keepUp, type Upkeep } from './embedded-upkeep';
import { migrate } from './migrate';
import { openPglite } from './open-pglite';
import type { Database } from '../port/database';
import { rowsOf } from './sql-executor';

const TIMEOUT_MS = 60_000;

describe('upkeep of the embedded database', () => {
  let database: Database;
  let db: Kysely<unknown>;
  let rests: number;
  let round: Upkeep;
  beforeAll(async () => {
    ({ database } = await openPglite(null, { now: 0 }));
    db = database.kysely;
    await migrate(database);
    round = createUpkeep(db, async () => void (rests += 1));
  }, TIMEOUT_MS);
  beforeEach(() => void (rests = 0));
  afterAll(() => database.close());

  it('does nothing while little has been written', async () => {
    const before = await redo();
    await round();
    expect(await redo()).toBe(before);
    expect(rests).toBe(0);
  });

  it('saves what has been written, so that the log does not grow on', async () => {
    const before = await redo();
    await write(20);
    await round();
    expect(await redo()).not.toBe(before);
  });

  it('frees dead rows and counts the others, table by table', async () => {
    await write(60);
    await sql`delete from projections.events`.execute(db);
    await round();
    const size = await rowsOf(db, sql<{ n: number }>`select pg_relation_size('projections.events')::integer as n`);
    expect(size).toEqual([{ n: 0 }]);
    const [counted] = await rowsOf(
      db,
      sql<{
        never: number;
      }>`select count(*)::integer as never from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('records', 'projections') and c.relkind = 'r' and c.reltuples < 0`,
    );
    expect(counted).toEqual({ never: 0 });
    expect(rests).toBeGreaterThan(20);
    rests = 0;
    await round();
    expect(rests).toBe(0);
  });

  async function redo(): Promise<string | undefined> {
    const rows = await rowsOf(db, sql<{ redo: string }>`select redo_lsn::text as redo from pg_control_checkpoint()`);
    return rows[0]?.redo;
  }

  /** Rows that do not compress. */
  async function write(mebibytes: number): Promise<void> {
    const bytes = sql`(select string_agg(sha256(convert_to(i::text || ':' || n, 'UTF8')), '') from generate_series(1, 32) n)`;
    await sql`insert into projections.events (instance_no, seq, at, type, payload)
      select ${String(mebibytes)}, i, 0, 'variables-set', ${bytes} from generate_series(1, ${mebibytes * 1024}) i`.execute(
      db,
    );
  }
});

describe('rounds of upkeep', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('come each minute, one at a time, and go on after one that failed', async () => {
    const ends: ((error?: Error) => void)[] = [];
    const failures: unknown[] = [];
    const upkeep = () => new Promise<void>((resolve, reject) => ends.push((e) => (e ? reject(e) : resolve())));
    const stop = keepUp(upkeep, (error) => failures.push(error));
    await jest.advanceTimersByTimeAsync(180_000);
    expect(ends).toHaveLength(1);
    ends[0]?.(new Error('closed'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(failures).toEqual([new Error('closed')]);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    stop();
    await jest.advanceTimersByTimeAsync(180_000);
    expect(ends).toHaveLength(2);
  });
});
