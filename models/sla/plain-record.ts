import { refuse } from './deadline-error';
import type { DeadlineRefusal } from './deadline-error';

/** Whether a value is a JSON object (not a list). */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses names that are not known and required ones that are absent; `prefix` is the path of the object with its dot. */
export function shapeFault(
  value: Readonly<Record<string, unknown>>,
  names: { readonly required: readonly string[]; readonly optional: readonly string[] },
  prefix: string,
): DeadlineRefusal | null {
  const known = [...names.required, ...names.optional];
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) return refuse('DEADLINE_FIELD_UNKNOWN', prefix + unknown.slice(0, 100));
  const missing = names.required.find((name) => !Object.hasOwn(value, name) || value[name] === undefined);
  return missing === undefined ? null : refuse('DEADLINE_FIELD_MISSING', prefix + missing);
}
