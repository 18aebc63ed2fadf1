/** A JSON value as it travels in variables, payloads and HTTP bodies. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Names come from outside: read with `Object.hasOwn`, never through the prototype. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Marks a branch that the type checker has proved unreachable. */
export function assertNever(value: never): never {
  throw new Error(`Expected no further variant, but got ${JSON.stringify(value)}`);
}
