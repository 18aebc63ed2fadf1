/** AES-256 keys by id; new payloads use `currentId`, old ones name theirs. Keys are kept as long as retained histories need them. */
export interface KeyRing {
  readonly currentId: string;
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads `id:base64,id:base64`; the first key is the current one.
 * @throws Error naming the entry that is not 32 bytes of base64 under a plain id.
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Uint8Array>();
  for (const [index, entry] of text.split(',').entries()) {
    const [id, encoded] = entry.trim().split(':');
    const bytes = Buffer.from(encoded ?? '', 'base64');
    if (!id || !/^[A-Za-z0-9_-]{1,32}$/.test(id) || bytes.length !== 32) {
      throw new Error(`Expected "id:base64 of 32 bytes" as key ${index + 1}, but got something else`);
    }
    keys.set(id, new Uint8Array(bytes));
  }
  const [currentId] = keys.keys();
  if (currentId === undefined) throw new Error('Expected at least one key, but got none');
  return { currentId, keys };
}
