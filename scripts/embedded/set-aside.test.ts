import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setAsideFolders } from './set-aside';

it('lists the databases that were set aside, none where there is no database', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tongban-aside-'));
  expect(await setAsideFolders(dataDir)).toEqual([]);
  const folder = join(dataDir, 'postgres');
  for (const name of ['pgdata', 'pgdata.broken-2026-02-01', 'pgdata.broken-2026-01-01']) {
    await mkdir(join(folder, name), { recursive: true });
  }
  expect(await setAsideFolders(dataDir)).toEqual([
    join(folder, 'pgdata.broken-2026-01-01'),
    join(folder, 'pgdata.broken-2026-02-01'),
  ]);
  await rm(dataDir, { recursive: true, force: true });
});
