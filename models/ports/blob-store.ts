/** Content-addressed bytes that workflows refer to. Never deletes while a case or retained history names a hash. */
export interface BlobStore {
  /** Stores bytes under their SHA-256 (lower-case hex) and returns it; storing twice is harmless. */
  put(bytes: Uint8Array): Promise<string>;
  /** Returns the bytes, or `null` when there is no such blob; verifies the hash. */
  get(hash: string): Promise<Uint8Array | null>;
}
