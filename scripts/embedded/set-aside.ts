import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders of the embedded database that did not open and were set aside, oldest first. */
export async function setAsideFolders(dataDir: string): Promise<readonly string[]> {
  const folder = join(dataDir, 'postgres');
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith('pgdata.broken-'))
    .sort()
    .map((name) => join(folder, name));
}
