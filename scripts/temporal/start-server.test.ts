import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTemporalServer } from './start-server';

describe('the database file of a Temporal server', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongban-temporal-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** `true` stands for the server: it takes any argument and ends at once. */
  const start = (server: string) =>
    startTemporalServer({
      cli: { path: '/bin/true', source: 'test', cli: '1.9.1', server },
      databaseFile: join(folder, 'temporal.db'),
      port: 1,
      uiPort: null,
      stdio: 'ignore',
    });

  it('remembers the version that writes it', async () => {
    await once(await start('1.32.0'), 'exit');
    expect(await readFile(join(folder, 'temporal.db.version'), 'utf8')).toBe('1.32.0');
  });

  it.each(['1.31.0', '1.33.0'])('is refused with advice when version %s has written it', async (version) => {
    await writeFile(join(folder, 'temporal.db'), '');
    await writeFile(join(folder, 'temporal.db.version'), version);
    const started = start('1.32.0');
    await expect(started).rejects.toMatchObject({ code: 'TEMPORAL_DATA_TOO_OLD' });
    await expect(started).rejects.toThrow(/TEMPORAL_CLI_PATH/);
    expect(await readFile(join(folder, 'temporal.db.version'), 'utf8')).toBe(version);
  });
});
