import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import type { OpenedPglite } from '../port/database';
import { columnParsers } from './column-parsers';
import { takeDirectoryLock } from './directory-lock';
import { pgliteDialect } from './pglite-dialect';
import { statementLog } from './statement-log';

/**
 * Opens the embedded database in a folder, or in memory for `null`. The folder belongs to this process until `close`:
 * throws DATA_DIR_BUSY while another one holds it. A folder that does not open is renamed to
 * `<name>.broken-<time>` and begun anew; `now` (epoch ms) dates it and the caller tells the operator.
 */
export async function openPglite(directory: string | null, options: { readonly now: number }): Promise<OpenedPglite> {
  if (directory === null) return { database: databaseOver(await start(null), null), setAside: null };
  mkdirSync(directory, { recursive: true });
  const lock = takeDirectoryLock(join(directory, 'lock.json'));
  const data = join(directory, 'pgdata');
  try {
    const { pglite, setAside } = await openOrSetAside(data, options.now);
    return { database: databaseOver(pglite, lock.release), setAside };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openOrSetAside(data: string, now: number): Promise<{ pglite: PGlite; setAside: string | null }> {
  const marker = `${data}.complete`;
  const isNew = !existsSync(data) || readdirSync(data).length === 0;
  if (!isNew && existsSync(marker)) {
    try {
      return { pglite: await start(data), setAside: null };
    } catch {
      // Falls through: the folder is set aside below.
    }
  }
  // A first start that was killed half-way left nothing of value: its folder is only removed.
  const isBroken = !isNew && existsSync(marker);
  const setAside = isBroken ? `${data}.broken-${new Date(now).toISOString().replace(/[:.]/g, '-')}` : null;
  if (setAside) renameSync(data, setAside);
  else rmSync(data, { recursive: true, force: true });
  rmSync(marker, { force: true });
  const pglite = await start(data);
  writeFileSync(marker, '');
  return { pglite, setAside };
}

async function start(directory: string | null): Promise<PGlite> {
  const settings = { parsers: { ...columnParsers } };
  return directory === null ? PGlite.create(settings) : PGlite.create(directory, settings);
}

function databaseOver(pglite: PGlite, release: (() => void) | null): OpenedPglite['database'] {
  const statements = statementLog();
  const kysely = new Kysely<unknown>({ dialect: pgliteDialect(pglite), log: statements.log });
  return {
    kind: 'pglite',
    kysely,
    onStatement: statements.subscribe,
    async listen(channel, callback) {
      const stop = await pglite.listen(channel, callback);
      return () => stop();
    },
    async close() {
      await kysely.destroy();
      await pglite.close();
      release?.();
    },
  };
}
