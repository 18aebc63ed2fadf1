import { createHash } from 'node:crypto';

/**
 * JSON with object names in one fixed order and without white space: equal values give equal text. Lists keep their
 * order; members that are `undefined` are left out. Deploy side only: workflows compare hashes, they never make them.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? 'null';
}

/** A copy with the names of each object in order: the built-in serialiser then writes them so, many times faster than by hand. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length === 0 ? value : value.map(ordered);
  const source = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(source).sort()) {
    const member = ordered(source[name]);
    if (name === '__proto__') Object.defineProperty(copy, name, { value: member, enumerable: true });
    else copy[name] = member;
  }
  return copy;
}

/** SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits: the identity of content. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}
