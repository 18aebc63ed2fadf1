import { sql } from 'kysely';
import { CodedError } from '../../models/errors/coded-error';
import { firstOf, json, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { CatalogueBook } from '../port/catalogue';

/** Stores the next version as a draft; a body equal to the latest version's gives that version again. */
export async function propose(tx: SqlExecutor, entry: Parameters<CatalogueBook['propose']>[0]): Promise<number> {
  await rowsOf(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`catalogue ${entry.kind} ${entry.id}`}, 0))`);
  const latest = await firstOf(
    tx,
    sql<{ version: number; same: boolean }>`select version, body = ${json(entry.body)} as same from records.catalogue
      where kind = ${entry.kind} and id = ${entry.id} order by version desc limit 1`,
  );
  if (latest?.same) return latest.version;
  const version = (latest?.version ?? 0) + 1;
  await rowsOf(
    tx,
    sql`insert into records.catalogue (kind, id, version, body, author, created_at)
      values (${entry.kind}, ${entry.id}, ${version}, ${json(entry.body)}, ${entry.author}, ${entry.now})`,
  );
  return version;
}

/** Puts a draft into use. Four eyes: the author may not; an older version never replaces a newer one. */
export async function publish(tx: SqlExecutor, entry: Parameters<CatalogueBook['publish']>[0]): Promise<void> {
  const draft = await firstOf(
    tx,
    sql<{ author: string; published_at: number | null }>`select author, published_at from records.catalogue
      where kind = ${entry.kind} and id = ${entry.id} and version = ${entry.version} for update`,
  );
  if (!draft) throw new CodedError('NOT_FOUND');
  if (draft.author === entry.publisher) throw new CodedError('PUBLISHER_IS_AUTHOR');
  if (draft.published_at !== null) return;
  await rowsOf(
    tx,
    sql`update records.catalogue set is_current = false
      where kind = ${entry.kind} and id = ${entry.id} and is_current and version < ${entry.version}`,
  );
  await rowsOf(
    tx,
    sql`update records.catalogue c set publisher = ${entry.publisher}, published_at = ${entry.now},
        is_current = not exists (select 1 from records.catalogue o where o.kind = c.kind and o.id = c.id and o.is_current)
      where kind = ${entry.kind} and id = ${entry.id} and version = ${entry.version}`,
  );
}
