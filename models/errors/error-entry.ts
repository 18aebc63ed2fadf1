/** The families of coded errors; `docs/errors.md` explains who sees which. */
export type ErrorFamily = 'model-issue' | 'incident' | 'domain' | 'http' | 'adapter' | 'setup';

/** One row of the code table. */
export interface ErrorEntry {
  readonly family: ErrorFamily;
  /** HTTP status when it reaches a client; 0 for codes that never do. */
  readonly status: number;
  /** Whether repeating the same request unchanged may succeed. */
  readonly retryable: boolean;
  readonly en: string;
  readonly zh: string;
}

/** Declares a table of codes and keeps the codes as literal types. */
export function errorTable<const T extends Record<string, ErrorEntry>>(table: T): T {
  return Object.freeze(table);
}
