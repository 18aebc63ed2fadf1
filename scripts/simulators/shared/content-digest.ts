import { createHash } from 'node:crypto';

/** SHA-256 of a JSON value whatever the order of its members; `omit` names members of the top level left out. */
export function contentDigest(value: unknown, omit: readonly string[] = []): string {
  return createHash('sha256').update(canonical(value, omit)).digest('hex');
}

function canonical(value: unknown, omit: readonly string[]): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonical(entry, [])).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([name]) => !omit.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => `${JSON.stringify(name)}:${canonical(entry, [])}`);
  return `{${members.join(',')}}`;
}
