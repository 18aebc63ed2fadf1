import type { Json, JsonObject } from '../../models/json';

/** A copy of a value in which the place behind a path is replaced; what is no object on the way becomes one. */
export function withPath(base: Json | undefined, path: readonly string[], value: Json): Json {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const known: JsonObject = isObject(base) ? base : {};
  // Spread and computed names define entries, also one called `__proto__`.
  return { ...known, [name]: withPath(Object.hasOwn(known, name) ? known[name] : undefined, rest, value) };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
