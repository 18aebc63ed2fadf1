import { join } from 'node:path';
import pino from 'pino';
import { createServiceActivities } from '../activities/service-activities';
import { explainError } from '../models/errors/explain-error';
import { SHIPPED_CALENDAR } from '../models/library/calendars/shipped-calendar';
import { CodedError } from '../models/errors/coded-error';
import { readOutsideSystems } from '../models/outside-systems';
import { readSettings, type Settings } from '../models/settings';
import { createFileBlobStore } from '../store/blobs/file-blob-store';
import { createStore } from '../store/create-store';
import { migrate } from '../store/database/migrate';
import { openPostgres } from '../store/database/open-postgres';
import { createMetrics, type Metrics } from '../store/metrics/create-metrics';
import { parseKeyRing } from '../store/payloads/key-ring';
import { createValueCipher } from '../store/payloads/value-cipher';
import { connectRegions } from './connect-regions';
import { freePort } from './loopback-port';
import { serveMetrics } from './metrics-endpoint';
import { installRuntime } from './quiet-runtime';
import { readTemporalMetrics } from './temporal-telemetry';
import { startCaseWork, startRegionWork, type WorkerService } from './worker-service';

/** How long a stop may take before the process ends itself. */
const STOP_MS = 8_000;

interface Work {
  readonly service: WorkerService;
  stop(): Promise<void>;
}

/**
 * A worker process: with `TONGBAN_DIVISIONS` it calls the systems of those divisions and needs no database, else it runs
 * cases on the PostgreSQL of `DATABASE_URL`. Any number of each may run. Serves `/metrics` on `TONGBAN_METRICS_PORT` if set.
 * Prints `ready` when it polls.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const sdkMetricsPort = settings.sdkMetricsPort ?? (await freePort());
  installRuntime((level, message) => log[level]({ event: 'temporal.sdk', message }), sdkMetricsPort);
  const metrics = createMetrics({
    store: null,
    now: () => Date.now(),
    calendar: SHIPPED_CALENDAR,
    temporal: () => readTemporalMetrics(sdkMetricsPort),
  });
  const { host, metricsPort } = settings;
  const endpoint = metricsPort === null ? null : await serveMetrics(metrics, { host, port: metricsPort });
  const start = settings.divisions.length > 0 ? startRegional : startCases;
  const work = await start(settings, metrics);
  let isStopping = false;
  async function stop(code: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(code), STOP_MS).unref();
    await work.stop().catch(() => undefined);
    await endpoint?.stop();
    process.exit(code);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
  work.service.ended.catch(() => {
    log.error({ event: 'worker.ended' });
    void stop(1);
  });
  process.stdout.write('ready\n');
}

async function startRegional(settings: Settings, metrics: Metrics): Promise<Work> {
  const { adapterOf } = connectRegions(readOutsideSystems(process.env), metrics.observeAdapter);
  const unknown = settings.divisions.filter((division) => adapterOf(division) === null);
  if (unknown.length > 0) {
    throw new CodedError(
      'SETTING_INVALID',
      `Expected TONGBAN_OUTSIDE to give the systems of ${unknown.join(', ')}, but it does not`,
    );
  }
  const service = await startRegionWork({
    ...temporalOf(settings),
    divisions: settings.divisions,
    activities: createServiceActivities(adapterOf),
  });
  return { service, stop: () => service.stop() };
}

async function startCases(settings: Settings, metrics: Metrics): Promise<Work> {
  if (!settings.databaseUrl) {
    throw new CodedError(
      'SETTING_INVALID',
      'Expected DATABASE_URL, or TONGBAN_DIVISIONS for a worker of some divisions, but neither is set',
    );
  }
  const now = (): number => Date.now();
  const { keyRing, ...temporal } = temporalOf(settings);
  const database = await openPostgres(settings.databaseUrl);
  await migrate(database);
  const store = await createStore({ database, cipher: createValueCipher(keyRing), now });
  const service = await startCaseWork({
    ...temporal,
    keyRing,
    store: metrics.observeStore(store),
    blobs: createFileBlobStore(join(settings.dataDir, 'blobs')),
    bundleFolder: join(settings.dataDir, 'bundles'),
    now,
  });
  return {
    service,
    async stop() {
      await service.stop();
      await store.close();
      await database.close();
    },
  };
}

function temporalOf({ temporalAddress, temporalNamespace, payloadKeys }: Settings) {
  return { address: temporalAddress, namespace: temporalNamespace, keyRing: parseKeyRing(payloadKeys ?? '') };
}

main().catch((error: unknown) => {
  process.stderr.write(`worker: ${explainError(error)}\n`);
  process.exit(1);
});
