import { sql } from 'kysely';
import { firstOf, type SqlExecutor } from './sql-executor';

/** Next ten-digit instance number: the first half of every key of the instance. */
export function nextInstanceNo(tx: SqlExecutor): Promise<string> {
  return next(tx, 'records.instance_no');
}

/** Next 18-digit key of a definition, deployment, form or message; begins with 9. */
export function nextObjectKey(tx: SqlExecutor): Promise<string> {
  return next(tx, 'records.object_key');
}

async function next(tx: SqlExecutor, sequence: string): Promise<string> {
  const row = await firstOf(tx, sql<{ value: string }>`select nextval(${sequence}::regclass)::text as value`);
  if (!row) throw new Error(`Expected a number from ${sequence}, but got none`);
  return row.value;
}
