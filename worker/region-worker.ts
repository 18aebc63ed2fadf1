import type { Worker } from '@temporalio/worker';
import { regionTaskQueue } from '../models/messages';
import { createActivityWorker, type WorkerSetting } from './case-worker';

/** A worker that serves the task queues of some divisions only: it may run in the region's own network. */
export async function createRegionWorkers(
  setting: WorkerSetting & { readonly divisions: readonly string[]; readonly activities: object },
): Promise<readonly Worker[]> {
  const { divisions, ...rest } = setting;
  return Promise.all(
    divisions.map((division) => createActivityWorker({ ...rest, taskQueue: regionTaskQueue(division) })),
  );
}
