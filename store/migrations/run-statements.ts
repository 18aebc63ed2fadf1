import { type Migration, sql } from 'kysely';

/** A forward-only migration of plain statements, one per text (the embedded driver takes them one by one). */
export function statements(...texts: readonly string[]): Migration {
  return {
    async up(db) {
      for (const text of texts) await sql.raw(text).execute(db);
    },
  };
}
