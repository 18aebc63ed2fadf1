import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../cli/make-folder';
import { run } from '../processes/run';

/** Fetches the CLI from where the SDK's own download takes it; fails at once on a machine without network. */
export async function fetchArchive(version: string, target: string): Promise<void> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const url = `https://temporal.download/cli/archive/v${version}?platform=${process.platform}&arch=${arch}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  const folder = await mkdtemp(join(tmpdir(), 'tongban-cli-'));
  try {
    const archive = join(folder, 'cli.tar.gz');
    await writeFile(archive, new Uint8Array(await response.arrayBuffer()));
    await run('tar', ['-xzf', archive, '-C', folder]);
    await chmod(join(folder, 'temporal'), 0o755);
    makeFolder(dirname(target));
    await rename(join(folder, 'temporal'), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
