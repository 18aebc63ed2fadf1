import { type Kysely, type RawBuilder, sql } from 'kysely';

/** The database or a transaction on it. */
export type SqlExecutor = Kysely<unknown>;

/** Rows of a statement. */
export async function rowsOf<R>(db: SqlExecutor, statement: RawBuilder<R>): Promise<R[]> {
  return (await statement.execute(db)).rows;
}

/** First row of a statement, or `null`. */
export async function firstOf<R>(db: SqlExecutor, statement: RawBuilder<R>): Promise<R | null> {
  return (await rowsOf(db, statement))[0] ?? null;
}

/** JSON text bound as one parameter: both drivers take it alike, arrays included. */
export function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`;
}
