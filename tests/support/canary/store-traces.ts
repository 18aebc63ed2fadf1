import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../../store/port/database';
import { openWithId } from '../../../store/payloads/case-codec';
import type { KeyRing } from '../../../store/payloads/key-ring';
import type { Place, Traces } from './traces';

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

/** Every row of every table: `bytea` columns as their bytes and decrypted, all others as their text. */
export async function collectDatabase({ kysely }: Database, keyRing: KeyRing, into: Traces): Promise<void> {
  const columns =
    await sql<Column>`select table_schema as schema, table_name as table, column_name as name, data_type as type
    from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')`.execute(kysely);
  for (const column of columns.rows) {
    const source = sql`${sql.id(column.schema, column.table)}`;
    if (column.type === 'bytea') {
      const { rows } = await sql<{
        value: Uint8Array | null;
      }>`select ${sql.id(column.name)} as value from ${source}`.execute(kysely);
      for (const { value } of rows) if (value) addSealed(value, 'sealed columns', keyRing, into);
      continue;
    }
    const place = column.table === 'audit' ? 'audit' : 'plain columns';
    const { rows } = await sql<{
      value: string | null;
    }>`select ${sql.id(column.name)}::text as value from ${source}`.execute(kysely);
    into.add(place, column.name);
    for (const { value } of rows) if (value !== null) into.add(place, value);
  }
}

/** Every file of a blob store, as it lies there and, where it is sealed, opened. */
export async function collectBlobs(folder: string, keyRing: KeyRing, into: Traces): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isFile()) addSealed(await readFile(join(entry.parentPath, entry.name)), 'blobs', keyRing, into);
  }
}

function addSealed(bytes: Uint8Array, place: Place, keyRing: KeyRing, into: Traces): void {
  into.add(place, bytes);
  into.add('decrypted', opened(bytes, keyRing));
}

/** Models and calendars rest in clear text: what does not open is taken as it is. */
function opened(bytes: Uint8Array, keyRing: KeyRing): Uint8Array {
  try {
    return openWithId(keyRing, bytes);
  } catch {
    return bytes;
  }
}
