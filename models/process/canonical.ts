import { createHash } from 'node:crypto';
import type { Json } from '../json';

/**
 * JSON with object names in code unit order and without white space: equal values give equal text.
 * Lists keep their order. Deploy side only: workflows compare hashes, they never make them.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: Json) => (isPlainObject(part) ? sorted(part) : part));
}

/** SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits: the identity of content. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

function isPlainObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: { readonly [name: string]: Json }): unknown {
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, value[name]]));
}
