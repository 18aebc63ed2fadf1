import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { explainError } from '../models/errors/explain-error';
import { SHIPPED_CALENDAR } from '../models/library/calendars/shipped-calendar';
import { CodedError } from '../models/errors/coded-error';
import { readOutsideSystems } from '../models/outside-systems';
import { readSettings, type Settings } from '../models/settings';
import { createFileBlobStore } from '../store/blobs/file-blob-store';
import { createStore } from '../store/create-store';
import { migrate } from '../store/database/migrate';
import { openPostgres } from '../store/database/open-postgres';
import { createMetrics } from '../store/metrics/create-metrics';
import { parseKeyRing } from '../store/payloads/key-ring';
import { createValueCipher } from '../store/payloads/value-cipher';
import { startApiService } from './api-service';
import { callbackKeysOf } from './callback-keys';
import { hasCaseWorker } from './gateway/worker-presence';
import type { AuthConfig } from './http/authenticate';
import { createLog } from './http/log';

/** How long a stop may take before the process ends itself. */
const STOP_MS = 8_000;
/** The template whose presence says that the library was deployed. */
const LIBRARY_PROCESS = 'T2_proxy_collection';

/**
 * An API process on the PostgreSQL of `DATABASE_URL`; any number may run. Tokens come from `TONGBAN_TOKEN_ISSUER`, whose
 * keys are read from `TONGBAN_TOKEN_JWKS_URL`: demo identities do not exist here.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { databaseUrl, auth } = required(settings);
  const log = createLog();
  const now = (): number => Date.now();
  const keyRing = parseKeyRing(settings.payloadKeys ?? '');
  const database = await openPostgres(databaseUrl);
  await migrate(database);
  const plainStore = await createStore({ database, cipher: createValueCipher(keyRing), now });
  const metrics = createMetrics({
    store: settings.exportsFigures ? plainStore : null,
    now,
    calendar: SHIPPED_CALENDAR,
  });
  const store = metrics.observeStore(plainStore);
  const connection = await Connection.connect({ address: settings.temporalAddress });
  const client = new Client({ connection, namespace: settings.temporalNamespace });
  const api = await startApiService({
    store,
    blobs: createFileBlobStore(join(settings.dataDir, 'blobs')),
    temporalAddress: settings.temporalAddress,
    namespace: settings.temporalNamespace,
    keyRing,
    auth,
    config: process.env['TONGBAN_OUTSIDE'] ? { callbackKeys: callbackKeysOf(readOutsideSystems(process.env)) } : {},
    host: settings.host,
    port: settings.port,
    log,
    now,
    isWorkerRunning: () => hasCaseWorker(client),
    isLibraryDeployed: async () => (await store.definitions.binding({ processId: LIBRARY_PROCESS })) !== null,
    metrics: metrics.metrics,
    observeHttp: metrics.observeHttp,
  });
  let isStopping = false;
  async function stop(): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    const stops = [() => api.stop(), () => connection.close(), () => store.close(), () => database.close()];
    for (const each of stops) await each().catch(() => undefined);
    process.exit(0);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  await api.open();
  log.info('api.ready', { port: settings.port });
}

function required({ databaseUrl, tokenIssuer, tokenJwksUrl, tokenAudience }: Settings): {
  readonly databaseUrl: string;
  readonly auth: AuthConfig;
} {
  if (!databaseUrl)
    throw new CodedError('SETTING_INVALID', 'Expected DATABASE_URL to name a PostgreSQL, but it is not set');
  if (!tokenIssuer || !tokenJwksUrl) {
    throw new CodedError(
      'SETTING_INVALID',
      'Expected TONGBAN_TOKEN_ISSUER and TONGBAN_TOKEN_JWKS_URL, but they are not both set',
    );
  }
  const keys = { type: 'jwks-url', url: tokenJwksUrl } as const;
  return { databaseUrl, auth: { issuer: tokenIssuer, audience: tokenAudience, keys, embedded: false } };
}

main().catch((error: unknown) => {
  process.stderr.write(`api: ${explainError(error)}\n`);
  process.exit(1);
});
