import { type Migration, Migrator } from 'kysely';
import { migrations } from '../migrations';
import type { Database } from '../port/database';

/** Brings the schemas to the newest version, forward only; safe to call from several processes at once. */
export async function migrate({ kysely }: Pick<Database, 'kysely'>): Promise<void> {
  const provider = { getMigrations: async (): Promise<Record<string, Migration>> => ({ ...migrations }) };
  const migrator = new Migrator({ db: kysely, provider, migrationTableSchema: 'migrations' });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'the first one';
  throw new Error(`Expected every migration to pass, but ${failed} failed`, { cause: error });
}
