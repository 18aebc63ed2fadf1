/** A bug of the engine: fails the workflow task, never the case. Expected failures are values (refusals, incidents). */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvariantError';
  }
}

/** Narrows away `undefined` and `null` where the engine's own bookkeeping guarantees a value. @throws InvariantError */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new InvariantError(`Expected ${what}, but there is none`);
  return value;
}
