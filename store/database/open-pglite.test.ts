import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { takeDirectoryLock } from './directory-lock';
import { openPglite } from './open-pglite';
import { processStartTime } from './process-start-time';
import { rowsOf } from './sql-executor';

const TIMEOUT_MS = 90_000;
const NOW = Date.parse('2026-01-05T08:00:00Z');

describe('the folder of the embedded database', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tongban-pglite-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it(
    'keeps its rows, belongs to one opener at a time, and is set aside under a date when it does not open',
    async () => {
      const first = await openPglite(directory, { now: NOW });
      await rowsOf(first.database.kysely, sql`create table kept as select 7 as n`);
      await expect(openPglite(directory, { now: NOW })).rejects.toMatchObject({ code: 'DATA_DIR_BUSY' });
      await first.database.close();

      const second = await openPglite(directory, { now: NOW });
      expect(second.setAside).toBeNull();
      expect(await rowsOf(second.database.kysely, sql`select n from kept`)).toEqual([{ n: 7 }]);
      await second.database.close();

      for (const name of readdirSync(join(directory, 'pgdata', 'global'))) {
        if (name.startsWith('pg_control'))
          writeFileSync(join(directory, 'pgdata', 'global', name), 'not a control file');
      }
      const third = await openPglite(directory, { now: NOW });
      expect(third.setAside).toBe(join(directory, 'pgdata.broken-2026-01-05T08-00-00-000Z'));
      expect(existsSync(join(third.setAside!, 'PG_VERSION'))).toBe(true);
      expect(await rowsOf(third.database.kysely, sql`select to_regclass('kept') as n`)).toEqual([{ n: null }]);
      await third.database.close();
    },
    TIMEOUT_MS,
  );

  it('recognises the lock of a process that is gone, or whose number another program has now', async () => {
    const file = join(directory, 'lock.json');
    const ended = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => ended.once('exit', resolve));

    for (const holder of [
      { pid: ended.pid, startTime: '1' },
      { pid: process.pid, startTime: 'another start' },
    ]) {
      writeFileSync(file, JSON.stringify(holder));
      takeDirectoryLock(file).release();
    }
    writeFileSync(file, 'half written');
    const lock = takeDirectoryLock(file);

    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      pid: process.pid,
      startTime: processStartTime(process.pid),
    });
    expect(() => takeDirectoryLock(file)).toThrow(expect.objectContaining({ code: 'DATA_DIR_BUSY' }));
    lock.release();
    expect(existsSync(file)).toBe(false);
  });
});
