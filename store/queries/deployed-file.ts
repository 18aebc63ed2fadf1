import { type RawBuilder, sql } from 'kysely';
import { firstOf, type SqlExecutor } from '../database/sql-executor';

/** Where something that was deployed is found. */
interface Deployed {
  readonly from: RawBuilder<unknown>;
  readonly key: RawBuilder<unknown>;
}

/** The text of the file that something was deployed with, as it came. @param owner alias of the table that names its resource */
export async function deployedFile(
  db: SqlExecutor,
  { from, key }: Deployed,
  owner: 'd' | 'g',
  value: string,
): Promise<string | null> {
  const row = await firstOf(
    db,
    sql<{ content: string }>`select r.content from ${from} join records.resources r
      on r.deployment_key = ${sql.ref(`${owner}.deployment_key`)} and r.name = ${sql.ref(`${owner}.resource_name`)}
      where ${key} = ${value}`,
  );
  return row?.content ?? null;
}
