import type { Json } from '../json';

/**
 * The characters and cells of a JSON value, at most `limit` + 1. Without recursion: a variable may be nested more
 * deeply than the stack allows.
 */
export function jsonSize(value: Json, limit: number): number {
  let size = 0;
  const pending: Json[] = [value];
  for (let next = pending.pop(); next !== undefined && size <= limit; next = pending.pop()) {
    size += typeof next === 'string' ? next.length + 1 : 1;
    if (typeof next !== 'object' || next === null) continue;
    if (Array.isArray(next)) for (const item of next as readonly Json[]) pending.push(item);
    else {
      for (const [key, entry] of Object.entries(next)) {
        size += key.length;
        pending.push(entry);
      }
    }
  }
  return Math.min(size, limit + 1);
}
