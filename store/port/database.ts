import type { Kysely } from 'kysely';

/** An open database of either kind; `close` waits for what is under way. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly kysely: Kysely<unknown>;
  /** Calls back for each NOTIFY on a channel, from any process on PostgreSQL. Returns the unsubscriber. */
  listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>>;
  /** Calls back after each statement, with its text and time in ms; for metrics and tests. Returns the unsubscriber. */
  onStatement(listener: (statement: string, milliseconds: number) => void): () => void;
  close(): Promise<void>;
}

export interface OpenedPglite {
  readonly database: Database;
  /** Where a folder that did not open was set aside; `null` normally. */
  readonly setAside: string | null;
}
