import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createCaseActivities } from '../../activities/case.activities';
import { ThreadScriptRunner } from '../../activities/scripts/thread-script-runner';
import { startApiService } from '../../api/api-service';
import { deployResources } from '../../api/deploy/deploy-resources';
import { DEMO_ISSUER } from '../../api/http/authenticate';
import { createLog } from '../../api/http/log';
import { TEST_AUDIENCE, TEST_SECRET } from '../../api/testing/test-api';
import { createFileBlobStore } from '../../store/blobs/file-blob-store';
import { createStore } from '../../store/create-store';
import { migrate } from '../../store/database/migrate';
import { openPglite } from '../../store/database/open-pglite';
import { openPostgres } from '../../store/database/open-postgres';
import { sealWithId } from '../../store/payloads/case-codec';
import { parseKeyRing } from '../../store/payloads/key-ring';
import { createValueCipher } from '../../store/payloads/value-cipher';
import { THREE_TASKS } from '../../tests/support/bpmn';
import { createServiceWorker } from '../../worker/case-worker';
import { startCaseWork } from '../../worker/worker-service';
import { createHandWrittenWorker } from './hand-written-worker';
import type { HouseAnswer, HouseOrder, HouseSetting } from './house-protocol';

const KEY_RING = parseKeyRing(`bench:${Buffer.alloc(32, 5).toString('base64')}`);
const LIMITLESS = { burst: 1_000_000, perSecond: 1_000_000 };

/**
 * The product as one process, as the embedded mode runs it: API, worker and store. `side` decides only who runs the cases:
 * the interpreter, or the hand-written workflow in its place.
 */
async function main(): Promise<void> {
  const setting = JSON.parse(process.env['BENCH_HOUSE'] ?? '{}') as HouseSetting;
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { address, namespace, folder, databaseUrl } = setting;
  const now = (): number => Date.now();
  const { database } = databaseUrl
    ? { database: await openPostgres(databaseUrl) }
    : await openPglite(join(folder, 'postgres'), { now: now() });
  await migrate(database);
  const store = await createStore({ database, cipher: createValueCipher(KEY_RING), now });
  const blobs = createFileBlobStore(join(folder, 'blobs'));
  const log = createLog({ write: (line) => process.stderr.write(line) }, 'error');
  const api = await startApiService({
    store,
    blobs,
    temporalAddress: address,
    namespace,
    keyRing: KEY_RING,
    auth: {
      issuer: DEMO_ISSUER,
      audience: TEST_AUDIENCE,
      keys: { type: 'secret', secret: TEST_SECRET },
      embedded: true,
    },
    config: { rateLimit: LIMITLESS },
    host: '127.0.0.1',
    port: setting.port,
    log,
    now,
    isWorkerRunning: async () => true,
    isLibraryDeployed: async () => true,
    metrics: async () => ({ type: 'text/plain', text: '' }),
    observeHttp: () => undefined,
  });
  const stopWork = setting.side === 'ours' ? await startOurs() : await startHand();
  await deployResources(api.deps, [{ name: 'three-tasks.bpmn', bytes: Buffer.from(THREE_TASKS) }], 'bench');
  await api.open();
  process.on('message', (order: HouseOrder) => {
    if (order === 'cpu') answer({ type: 'cpu', micros: cpuMicros() });
    else void stop();
  });
  process.on('disconnect', () => void stop());
  answer({ type: 'ready' });

  async function startOurs(): Promise<() => Promise<void>> {
    const bundleFolder = join(folder, 'bundles');
    const work = await startCaseWork({ address, namespace, keyRing: KEY_RING, store, blobs, now, bundleFolder });
    return () => work.stop();
  }

  async function startHand(): Promise<() => Promise<void>> {
    const connection = await NativeConnection.connect({ address });
    const activities = createCaseActivities({
      store,
      blobs,
      definitions: { resolveCall: async () => null },
      scripts: new ThreadScriptRunner(),
      messages: { publishMessage: async () => undefined },
      signals: { broadcastSignal: async () => undefined },
      seal: (clear) => sealWithId(KEY_RING, clear),
    });
    const shared = { connection, namespace, keyRing: KEY_RING, activities };
    const workers = await Promise.all([createHandWrittenWorker(shared), createServiceWorker(shared)]);
    const runs = workers.map((worker) => worker.run());
    return async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.allSettled(runs);
      await connection.close();
    };
  }

  let isStopping = false;
  async function stop(): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    await api.stop();
    await stopWork();
    await store.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
    process.exit(0);
  }
}

function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function answer(message: HouseAnswer): void {
  process.send?.(message);
}

main().catch((error: unknown) => {
  process.stderr.write(`house: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
