import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Supervisor } from './supervisor';

it('starts nothing more once it is stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-supervisor-'));
  const cli = join(folder, 'temporal');
  await writeFile(cli, '#!/bin/sh\necho "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"\n');
  await chmod(cli, 0o755);
  const dataDir = join(folder, 'data');
  const supervisor = new Supervisor({
    dataDir,
    port: 1,
    temporalPort: 2,
    temporalUiPort: 3,
    temporalAddress: null,
    env: { TEMPORAL_CLI_PATH: cli },
    step: (text) => {
      if (text.startsWith('starting Temporal server')) void supervisor.stop();
    },
    onGiveUp: () => undefined,
  });
  await expect(supervisor.start()).rejects.toMatchObject({ code: 'CHILD_FAILED' });
  expect(await readdir(join(dataDir, 'logs'))).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
