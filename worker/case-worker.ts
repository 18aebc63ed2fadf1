import { Worker, type NativeConnection, type WorkflowBundle } from '@temporalio/worker';
import { CASE_TASK_QUEUE, SERVICE_TASK_QUEUE } from '../models/messages';
import type { BlobStore } from '../models/ports/blob-store';
import type { CaseActivities } from '../activities/case.activities';
import { createDataConverter } from '../store/payloads/data-converter';
import type { KeyRing } from '../store/payloads/key-ring';

export interface WorkerSetting {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly keyRing: KeyRing;
}

export interface CaseWorkerSetting extends WorkerSetting {
  readonly blobs: BlobStore;
  readonly bundle: WorkflowBundle;
  readonly activities: CaseActivities;
  /** 0 replays every case at every step (determinism under stress). */
  readonly maxCachedWorkflows?: number;
}

/**
 * How long one activation may take. Cases end by count, never by clock; an activation that the SDK cuts off takes the
 * process with it ("async hook stack has become corrupted"), and all its cases. So only a hang may reach this.
 * (An option of the SDK that its types leave out.)
 */
const ACTIVATION_LIMIT = { isolateExecutionTimeout: '60 seconds' };

/** Runs the cases and their local activities. */
export async function createCaseWorker(setting: CaseWorkerSetting): Promise<Worker> {
  const { connection, namespace, keyRing, blobs, bundle, activities, maxCachedWorkflows } = setting;
  return Worker.create({
    connection,
    namespace,
    taskQueue: CASE_TASK_QUEUE,
    workflowBundle: bundle,
    activities: { ...activities },
    enableNonLocalActivities: false,
    dataConverter: createDataConverter(keyRing, blobs),
    ...ACTIVATION_LIMIT,
    shutdownGraceTime: '4 seconds',
    shutdownForceTime: '7 seconds',
    ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
  });
}

/** Runs what cases ask of the service itself as regular activities: message hand-over and the durable flush. */
export async function createServiceWorker(setting: WorkerSetting & { activities: CaseActivities }): Promise<Worker> {
  return createActivityWorker({ ...setting, taskQueue: SERVICE_TASK_QUEUE, activities: { ...setting.activities } });
}

/** An activity-only worker, e.g. for the task queue of one region. */
export async function createActivityWorker(
  setting: WorkerSetting & { readonly taskQueue: string; readonly activities: object },
): Promise<Worker> {
  return Worker.create({
    connection: setting.connection,
    namespace: setting.namespace,
    taskQueue: setting.taskQueue,
    activities: setting.activities,
    dataConverter: createDataConverter(setting.keyRing),
    shutdownGraceTime: '4 seconds',
    shutdownForceTime: '7 seconds',
    maxConcurrentActivityTaskPolls: 2,
  });
}
