import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { createFileBlobStore } from '../../store/blobs/file-blob-store';
import { createStore } from '../../store/create-store';
import { openPostgres } from '../../store/database/open-postgres';
import { parseKeyRing } from '../../store/payloads/key-ring';
import { createValueCipher } from '../../store/payloads/value-cipher';
import { startCaseWork } from '../../worker/worker-service';

/** A worker process of the product with the size of its workflow cache given. Prints `ready` when it polls. */
async function main(): Promise<void> {
  const given = (name: string): string => {
    const value = process.env[name];
    if (value === undefined) throw new Error(`Expected ${name} to be set, but it is not`);
    return value;
  };
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const keyRing = parseKeyRing(given('TONGBAN_PAYLOAD_KEYS'));
  const now = (): number => Date.now();
  const database = await openPostgres(given('DATABASE_URL'));
  const cached = process.env['CONFORMANCE_CACHED'];
  await startCaseWork({
    address: given('TEMPORAL_ADDRESS'),
    namespace: given('TEMPORAL_NAMESPACE'),
    keyRing,
    store: await createStore({ database, cipher: createValueCipher(keyRing), now }),
    blobs: createFileBlobStore(join(given('DATA_DIR'), 'blobs')),
    bundleFolder: join(given('DATA_DIR'), 'bundles'),
    now,
    ...(cached === undefined ? {} : { maxCachedWorkflows: Number(cached) }),
  });
  process.stdout.write('ready\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`case worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
