import type { Worker } from '@temporalio/worker';
import { NativeConnection } from '@temporalio/worker';
import { createCaseActivities } from '../activities/case.activities';
import { ThreadScriptRunner } from '../activities/scripts/thread-script-runner';
import type { ServiceActivity } from '../models/ports/activity-call';
import type { BlobStore } from '../models/ports/blob-store';
import { decisionBinding, type Store } from '../store/index';
import { sealWithId } from '../store/payloads/case-codec';
import type { KeyRing } from '../store/payloads/key-ring';
import { createCaseWorker, createServiceWorker } from './case-worker';
import { createRegionWorkers } from './region-worker';
import { loadWorkflowBundle } from './workflow-bundle';

export interface TemporalTarget {
  readonly address: string;
  readonly namespace: string;
  readonly keyRing: KeyRing;
}

export interface CaseWorkSetting extends TemporalTarget {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly bundleFolder: string;
  readonly now: () => number;
  /** 0 replays every case at every step. */
  readonly maxCachedWorkflows?: number;
}

export interface RegionWorkSetting extends TemporalTarget {
  readonly divisions: readonly string[];
  readonly activities: Readonly<Record<string, ServiceActivity>>;
}

/** Workers of one process with the connection that they share. */
export interface WorkerService {
  /** True while every worker polls. */
  isRunning(): boolean;
  /** Rejects when a worker dies; resolves after {@link WorkerService.stop}. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Runs cases: the workflow worker and the activities of the service itself. */
export async function startCaseWork(setting: CaseWorkSetting): Promise<WorkerService> {
  const { store, blobs, keyRing, now } = setting;
  const [connection, bundle] = await Promise.all([connect(setting), loadWorkflowBundle(setting.bundleFolder)]);
  const scripts = new ThreadScriptRunner();
  const activities = createCaseActivities({
    scripts,
    store,
    blobs,
    definitions: {
      async resolveCall({ processId, binding, versionTag, definitionKey, kind }) {
        if (kind === 'decision') {
          const decision = await store.definitions.decision(
            binding === 'definition'
              ? { key: definitionKey ?? '' }
              : { decisionId: processId, ...(versionTag === null ? {} : { versionTag }) },
          );
          return decision && decisionBinding(decision);
        }
        if (binding === 'definition') return store.definitions.binding({ key: definitionKey ?? '' });
        return store.definitions.binding(versionTag === null ? { processId } : { processId, versionTag });
      },
    },
    messages: {
      async publishMessage({ name, correlationKey, timeToLiveMs, messageId, variables }) {
        await store.messages.publish({
          name,
          correlationKey,
          ttlMs: timeToLiveMs,
          messageId,
          variables,
          now: now(),
          thrown: true,
        });
      },
    },
    signals: {
      async broadcastSignal({ instanceNo, name, broadcastId, variables }) {
        await store.signals.begin({ name, broadcastId, variables, thrownBy: instanceNo, now: now() });
      },
    },
    seal: (clear) => sealWithId(keyRing, clear),
  });
  const shared = { connection, namespace: setting.namespace, keyRing };
  const { maxCachedWorkflows } = setting;
  const workers = await Promise.all([
    createCaseWorker({
      ...shared,
      blobs,
      bundle,
      activities,
      ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
    }),
    createServiceWorker({ ...shared, activities }),
  ]);
  const service = serve(connection, workers);
  return {
    ...service,
    async stop() {
      await service.stop();
      await scripts.close();
    },
  };
}

/** Runs the calls to the systems of some divisions; needs no database. */
export async function startRegionWork(setting: RegionWorkSetting): Promise<WorkerService> {
  const { divisions, activities, namespace, keyRing } = setting;
  const connection = await connect(setting);
  return serve(connection, await createRegionWorkers({ connection, namespace, keyRing, divisions, activities }));
}

async function connect({ address }: TemporalTarget): Promise<NativeConnection> {
  return NativeConnection.connect({ address });
}

function serve(connection: NativeConnection, workers: readonly Worker[]): WorkerService {
  const runs = workers.map((worker) => worker.run());
  const ended = Promise.all(runs).then(() => undefined);
  return {
    isRunning: () => workers.every((worker) => worker.getState() === 'RUNNING'),
    ended,
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
      await connection.close();
    },
  };
}
