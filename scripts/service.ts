import { join } from 'node:path';
import { inspect } from 'node:util';
import { createServiceActivities } from '../activities/service-activities';
import { startApiService } from '../api/api-service';
import { callbackKeysOf } from '../api/callback-keys';
import { createLog } from '../api/http/log';
import { loadDemoSecret, DEMO_ISSUER } from '../cli/demo-token';
import { SHIPPED_CALENDAR } from '../models/library/calendars/shipped-calendar';
import { readOutsideSystems } from '../models/outside-systems';
import { readSettings } from '../models/settings';
import { createFileBlobStore } from '../store/blobs/file-blob-store';
import { createStore } from '../store/create-store';
import { createUpkeep, keepUp } from '../store/database/embedded-upkeep';
import { migrate } from '../store/database/migrate';
import { openPglite } from '../store/database/open-pglite';
import { openPostgres } from '../store/database/open-postgres';
import { createMetrics } from '../store/metrics/create-metrics';
import { parseKeyRing } from '../store/payloads/key-ring';
import { createValueCipher } from '../store/payloads/value-cipher';
import { connectRegions } from '../worker/connect-regions';
import { freePort } from '../worker/loopback-port';
import { installRuntime } from '../worker/quiet-runtime';
import { readTemporalMetrics } from '../worker/temporal-telemetry';
import { startCaseWork, startRegionWork } from '../worker/worker-service';
import { deployLibrary } from './library/deploy-library';

/** How long a stop may take before the process ends itself. */
const STOP_MS = 8_000;

/** The service of the embedded mode: API, workers and, without DATABASE_URL, the embedded database, in one process. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog();
  const sdkMetricsPort = settings.sdkMetricsPort ?? (await freePort());
  installRuntime((level, message) => log[level]('temporal.sdk', { message }), sdkMetricsPort);
  const now = (): number => Date.now();
  const stops: (() => Promise<void>)[] = [];
  let isStopping = false;
  async function stop(code: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(code), STOP_MS).unref();
    for (const each of stops.reverse()) await each().catch(() => undefined);
    process.exit(code);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));

  const keyRing = parseKeyRing(settings.payloadKeys ?? '');
  const { database, setAside } = settings.databaseUrl
    ? { database: await openPostgres(settings.databaseUrl), setAside: null }
    : await openPglite(join(settings.dataDir, 'postgres'), { now: now() });
  stops.push(() => database.close());
  if (setAside) log.warn('database.set-aside', { folder: setAside });
  await migrate(database);
  if (database.kind === 'pglite') {
    const endUpkeep = keepUp(createUpkeep(database.kysely), () => log.warn('database.upkeep'));
    stops.push(async () => endUpkeep());
  }
  const plainStore = await createStore({ database, cipher: createValueCipher(keyRing), now });
  stops.push(() => plainStore.close());
  const metrics = createMetrics({
    store: settings.exportsFigures ? plainStore : null,
    now,
    calendar: SHIPPED_CALENDAR,
    temporal: () => readTemporalMetrics(sdkMetricsPort),
  });
  const store = metrics.observeStore(plainStore);
  const blobs = createFileBlobStore(join(settings.dataDir, 'blobs'));

  const outside = readOutsideSystems(process.env);
  const regions = connectRegions(outside, metrics.observeAdapter);
  const target = { address: settings.temporalAddress, namespace: settings.temporalNamespace, keyRing };
  let workers: { isRunning(): boolean }[] = [];
  let isLibraryDeployed = false;
  const api = await startApiService({
    store,
    blobs,
    temporalAddress: settings.temporalAddress,
    namespace: settings.temporalNamespace,
    keyRing,
    auth: {
      issuer: DEMO_ISSUER,
      audience: settings.tokenAudience,
      keys: { type: 'secret', secret: loadDemoSecret(settings.dataDir) },
      embedded: true,
    },
    config: { callbackKeys: callbackKeysOf(outside), rateLimit: { burst: 4_000, perSecond: 2_000 } },
    host: settings.host,
    port: settings.port,
    log,
    now,
    isWorkerRunning: async () => workers.length > 0 && workers.every((worker) => worker.isRunning()),
    isLibraryDeployed: async () => isLibraryDeployed,
    metrics: metrics.metrics,
    observeHttp: metrics.observeHttp,
  });
  stops.push(() => api.stop());

  const caseWork = await startCaseWork({
    ...target,
    store,
    blobs,
    now,
    bundleFolder: join(settings.dataDir, 'bundles'),
  });
  stops.push(() => caseWork.stop());
  const works = [caseWork];
  if (!settings.separateRegionWorkers) {
    const regionWork = await startRegionWork({
      ...target,
      divisions: regions.divisions,
      activities: createServiceActivities(regions.adapterOf),
    });
    stops.push(() => regionWork.stop());
    works.push(regionWork);
  }
  workers = works;
  for (const work of works) {
    work.ended.catch((error: unknown) => {
      log.error('worker.ended', { reason: error instanceof Error ? error.name : 'unknown' });
      void stop(1);
    });
  }
  await deployLibrary(api.deps);
  isLibraryDeployed = true;
  await api.open();
  log.info('service.ready', { port: settings.port });
}

main().catch((error: unknown) => {
  process.stderr.write(`service: ${error instanceof Error ? (error.stack ?? error.message) : inspect(error)}\n`);
  process.exit(1);
});
