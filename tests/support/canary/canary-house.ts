import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createServiceActivities } from '../../../activities/service-activities';
import { createApp } from '../../../api/app';
import { createDeliveryLoop } from '../../../api/delivery/delivery-loop';
import { createTemporalCaseGateway } from '../../../api/gateway/temporal-case-gateway';
import { createTokenVerifier, DEMO_ISSUER } from '../../../api/http/authenticate';
import { DEFAULT_API_CONFIG, type ApiDependencies } from '../../../api/http/dependencies';
import { createLog } from '../../../api/http/log';
import { startServer } from '../../../api/server';
import { launchCase } from '../../../api/start/start-case';
import { TEST_AUDIENCE, TEST_SECRET } from '../../../api/testing/test-api';
import { SHIPPED_CALENDAR } from '../../../models/library/calendars/shipped-calendar';
import type { CaseGateway } from '../../../models/ports/case-gateway';
import { deployLibrary } from '../../../scripts/library/deploy-library';
import { prepareNamespace } from '../../../scripts/temporal/prepare-namespace';
import { createFileBlobStore } from '../../../store/blobs/file-blob-store';
import { createStore } from '../../../store/create-store';
import { migrate } from '../../../store/database/migrate';
import { openPglite } from '../../../store/database/open-pglite';
import type { Store } from '../../../store/index';
import { createMetrics } from '../../../store/metrics/create-metrics';
import { createCaseCodec } from '../../../store/payloads/case-codec';
import { createDataConverter } from '../../../store/payloads/data-converter';
import { parseKeyRing } from '../../../store/payloads/key-ring';
import { createValueCipher } from '../../../store/payloads/value-cipher';
import { installRuntime } from '../../../worker/quiet-runtime';
import { startCaseWork, startRegionWork } from '../../../worker/worker-service';
import { testTemporalAddress } from '../test-temporal';
import { REGION } from './canary-models';
import { collectBlobs, collectDatabase } from './store-traces';
import { collectTemporal } from './temporal-traces';
import { Traces } from './traces';
import { TalkativeRegion } from './talkative-region';

/** Of its own, so that the list of cases holds nothing of other tests. */
const NAMESPACE = 'tongban-canary';
export const KEY_RING = parseKeyRing(`canary:${Buffer.alloc(32, 9).toString('base64')}`);
export const CALLBACK_KEY = new TextEncoder().encode('the key of the canaries');

/** What a deliberate leak replaces. */
export interface Parts {
  readonly gateway: CaseGateway;
  readonly store: Store;
  readonly log: ApiDependencies['log'];
  readonly metrics: ApiDependencies['metrics'];
  readonly startTimeoutMs: number;
}

export type CanaryHouse = Awaited<ReturnType<typeof openCanaryHouse>>;

/** The product in one process as the embedded mode composes it: API, workers, store, blobs, log, metrics, a real server. */
export async function openCanaryHouse() {
  const address = testTemporalAddress();
  await prepareNamespace(address, NAMESPACE, 60_000);
  const folder = await mkdtemp(join(tmpdir(), 'tongban-canary-'));
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line) });
  installRuntime((level, message) => log[level]('temporal.sdk', { message }));

  const { database } = await openPglite(null, { now: Date.now() });
  await migrate(database);
  const plain = await createStore({ database, cipher: createValueCipher(KEY_RING), now: Date.now });
  const metrics = createMetrics({ store: plain, now: Date.now, calendar: SHIPPED_CALENDAR, cacheMs: 0 });
  const store = metrics.observeStore(plain);
  const blobs = createFileBlobStore(join(folder, 'blobs'));
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: NAMESPACE, dataConverter: createDataConverter(KEY_RING) });
  const target = { address, namespace: NAMESPACE, keyRing: KEY_RING };
  const region = new TalkativeRegion();
  const [caseWork, regionWork] = await Promise.all([
    startCaseWork({ ...target, store, blobs, now: Date.now, bundleFolder: join(tmpdir(), 'tongban-test-bundles') }),
    startRegionWork({
      ...target,
      divisions: [REGION],
      activities: createServiceActivities(() => region.adapter),
    }),
  ]);
  const parts: Parts = {
    gateway: createTemporalCaseGateway(client),
    store,
    log,
    metrics: metrics.metrics,
    startTimeoutMs: DEFAULT_API_CONFIG.startTimeoutMs,
  };

  /** Listens with these parts in place of the usual ones. */
  async function serve(replaced: Partial<Parts> = {}) {
    const stopping = new AbortController();
    const built = { ...parts, ...replaced };
    const deps: ApiDependencies = {
      store: built.store,
      gateway: built.gateway,
      blobs,
      log: built.log,
      now: Date.now,
      verifyToken: createTokenVerifier(
        { issuer: DEMO_ISSUER, audience: TEST_AUDIENCE, keys: { type: 'secret', secret: TEST_SECRET }, embedded: true },
        Date.now,
      ),
      config: {
        ...DEFAULT_API_CONFIG,
        startTimeoutMs: built.startTimeoutMs,
        callbackKeys: { regions: { [REGION]: CALLBACK_KEY }, couriers: { express: CALLBACK_KEY } },
      },
      newId: randomUUID,
      readiness: async () => ({ database: true, temporal: true, worker: true, library: true }),
      metrics: built.metrics,
      observeHttp: metrics.observeHttp,
      stopping: stopping.signal,
    };
    const server = await startServer(createApp(deps), stopping, { port: 0, host: '127.0.0.1', graceMs: 500 });
    return { deps, url: server.url, close: () => server.close() };
  }

  const open = await serve();
  const delivery = createDeliveryLoop({
    ...open.deps,
    owner: 'canary',
    launch: (launch) => launchCase(open.deps, launch),
  });
  delivery.start();

  return {
    address,
    namespace: NAMESPACE,
    url: open.url,
    connection,
    client,
    database,
    blobs,
    region,
    parts,
    serve,
    deployLibrary: () => deployLibrary(open.deps),
    /** Everything that can be read without being allowed to, of what has happened since `since`. */
    async collect(since: Date, count: number, more: Partial<Pick<Parts, 'metrics'>> = {}): Promise<Traces> {
      const traces = new Traces();
      const source = { connection, namespace: NAMESPACE, codec: createCaseCodec(KEY_RING) };
      await collectTemporal(source, since, count, traces);
      await collectDatabase(database, KEY_RING, traces);
      await collectBlobs(join(folder, 'blobs'), KEY_RING, traces);
      for (const line of lines) traces.add('logs', line);
      traces.add('metrics', (await (more.metrics ?? parts.metrics)()).text);
      return traces;
    },
    async close(): Promise<void> {
      await delivery.stop();
      await open.close();
      await Promise.all([caseWork.stop(), regionWork.stop()]);
      await connection.close();
      await store.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
