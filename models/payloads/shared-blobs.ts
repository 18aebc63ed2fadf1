/**
 * Parsed blobs, one frozen copy per hash for all cases of a worker. This module is preloaded into the workflow
 * sandbox, so its maps outlive a single workflow; that is safe because a hash never changes its content.
 */
const parsed = new Map<string, unknown>();
const derived = new Map<string, unknown>();

/** The JSON value of a blob; `text` is called only when this worker has not seen the hash yet. */
export function sharedBlob(hash: string, text: () => string): unknown {
  if (!parsed.has(hash)) parsed.set(hash, deepFreeze(JSON.parse(text())));
  return parsed.get(hash);
}

/** A value computed from a blob once per worker, e.g. the look-ups of a process model. */
export function derivedFromBlob<T>(kind: string, hash: string, make: () => T): T {
  const key = `${kind}:${hash}`;
  if (!derived.has(key)) derived.set(key, make());
  return derived.get(key) as T;
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
