import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore } from '../../models/ports/blob-store';

const HASH = /^[0-9a-f]{64}$/;
/** Blobs kept in memory; models are small and few, so this is a look-up, not a budget. */
const CACHED_BLOBS = 512;

/** Content-addressed files `ab/abcdef...`, written with fsync and rename so that a name always holds its content. */
export function createFileBlobStore(folder: string): BlobStore {
  const cache = new Map<string, Uint8Array>();
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);

  function remember(hash: string, bytes: Uint8Array): void {
    cache.delete(hash);
    cache.set(hash, bytes);
    const [oldest] = cache.keys();
    if (cache.size > CACHED_BLOBS && oldest !== undefined) cache.delete(oldest);
  }

  return {
    async put(bytes) {
      const hash = sha256(bytes);
      if (!(await exists(pathOf(hash)))) await writeDurably(pathOf(hash), bytes);
      remember(hash, bytes);
      return hash;
    },
    async get(hash) {
      if (!HASH.test(hash)) return null;
      const cached = cache.get(hash);
      if (cached) return cached;
      const bytes = await readFile(pathOf(hash)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (!bytes) return null;
      if (sha256(bytes) !== hash)
        throw new Error(`Expected blob ${hash} to match its name, but its content is damaged`);
      remember(hash, bytes);
      return bytes;
    },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
