import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findTemporalCli } from './find-cli';
import { TEMPORAL_CLI_WHEEL } from './pinned-wheels';

describe('the Temporal CLI', () => {
  let folder: string;
  let said: string[];
  beforeEach(async () => {
    said = [];
    folder = await mkdtemp(join(tmpdir(), 'tongban-cli-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A program that says its version as the CLI does. */
  async function program(path: string, server: string): Promise<string> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `#!/bin/sh\necho "temporal version 1.9.1 (Server ${server}, UI 2.54.1)"\n`);
    await chmod(path, 0o755);
    return path;
  }

  const find = (explicit?: string) =>
    findTemporalCli(
      {
        ...(explicit ? { TEMPORAL_CLI_PATH: explicit } : {}),
        PATH: `${join(folder, 'empty')}:${join(folder, 'bin')}`,
        TONGBAN_CACHE_DIR: join(folder, 'cache'),
      },
      (line) => said.push(line),
    );
  const named = (): string => join(folder, 'named');
  const onPath = (): string => join(folder, 'bin', 'temporal');
  const cached = (): string => join(folder, 'cache', `temporal-cli-${TEMPORAL_CLI_WHEEL.version}`, 'temporal');

  it('is the one that the setting names, then that on PATH, then that of the cache', async () => {
    await program(cached(), '1.32.0');
    expect(await find()).toEqual({ path: cached(), source: 'cache', cli: '1.9.1', server: '1.32.0' });
    await program(onPath(), '1.31.0');
    expect(await find()).toMatchObject({ path: onPath(), source: 'PATH', server: '1.31.0' });
    await program(named(), '1.30.3');
    expect(await find(named())).toMatchObject({ path: named(), source: 'TEMPORAL_CLI_PATH', server: '1.30.3' });
    expect(said).toEqual([]);
  });

  it('is passed over, and named, when its server is not in the tested range or it does not run', async () => {
    await program(cached(), '1.32.0');
    await program(onPath(), '1.30.2');
    expect(await find(named())).toMatchObject({ source: 'cache' });
    expect(said).toEqual([
      `skipped ${named()}: it does not run · 已跳过`,
      `skipped ${onPath()}: its server 1.30.2 is not in the tested range · 已跳过`,
    ]);
  });
});
