import { join } from 'node:path';
import { CodedError } from '../models/errors/coded-error';
import { explainError } from '../models/errors/explain-error';
import { readSettings } from '../models/settings';
import { createFileBlobStore } from '../store/blobs/file-blob-store';
import { createStore } from '../store/create-store';
import { migrate } from '../store/database/migrate';
import { openPostgres } from '../store/database/open-postgres';
import { parseKeyRing } from '../store/payloads/key-ring';
import { createValueCipher } from '../store/payloads/value-cipher';
import { deployLibrary } from './library/deploy-library';

/** Brings the shipped library into the PostgreSQL of `DATABASE_URL`: where API and workers are processes of their own. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (!settings.databaseUrl)
    throw new CodedError('SETTING_INVALID', 'Expected DATABASE_URL to name a PostgreSQL, but it is not set');
  const now = (): number => Date.now();
  const database = await openPostgres(settings.databaseUrl);
  await migrate(database);
  const store = await createStore({
    database,
    cipher: createValueCipher(parseKeyRing(settings.payloadKeys ?? '')),
    now,
  });
  await deployLibrary({ store, blobs: createFileBlobStore(join(settings.dataDir, 'blobs')), now });
  await store.close();
  await database.close();
  process.stdout.write('deployed the shipped library · 已部署随附流程\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`deploy-library: ${explainError(error)}\n`);
  process.exit(1);
});
