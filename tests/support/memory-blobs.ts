import { createHash } from 'node:crypto';
import type { BlobStore } from '../../models/ports/blob-store';

/** Content-addressed blobs that are gone with the process. */
export function createMemoryBlobs(): BlobStore {
  const blobs = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      blobs.set(hash, bytes);
      return hash;
    },
    async get(hash) {
      return blobs.get(hash) ?? null;
    },
  };
}
