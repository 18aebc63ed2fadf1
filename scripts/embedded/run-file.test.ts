import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRunFile, writeRunFile, type RunFile } from './run-file';

describe('run.json', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tongban-run-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('is read back as it was written', async () => {
    const supervisor = { pid: 7, startedAt: '70' };
    const run: RunFile = {
      supervisor,
      url: 'http://127.0.0.1:8080',
      temporalAddress: '127.0.0.1:7233',
      temporalUi: '',
      processes: {
        service: { ...supervisor, port: 8080, sdkMetricsPort: 40_001 },
        'worker-beijing': { ...supervisor, port: null, sdkMetricsPort: null },
      },
    };
    await writeRunFile(dataDir, run);
    expect(await readRunFile(dataDir)).toEqual(run);
  });

  it.each(['', '{', '[]', '{}', '{"supervisor": {"pid": "1"}, "processes": {}}'])(
    'counts as none when damaged: %j',
    async (content) => {
      await writeFile(join(dataDir, 'run.json'), content);
      expect(await readRunFile(dataDir)).toBeNull();
    },
  );
});
