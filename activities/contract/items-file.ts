import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A list of items for a simulator, in the simulator's own format. */
export async function itemsFile(items: readonly object[]): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-items-'));
  const path = join(dir, 'items.json');
  await writeFile(path, JSON.stringify(items));
  return { path, remove: () => rm(dir, { recursive: true, force: true }) };
}
