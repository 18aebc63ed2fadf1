import { DefaultLogger, Worker, bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import type { CaseActivities } from '../../activities/case.activities';
import { CASE_TASK_QUEUE } from '../../models/messages';
import {
  FAILURE_CONVERTER_PATH,
  PAYLOAD_CONVERTER_PATH,
  createDataConverter,
} from '../../store/payloads/data-converter';
import type { KeyRing } from '../../store/payloads/key-ring';

export interface HandWrittenWork {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly keyRing: KeyRing;
  readonly activities: Pick<CaseActivities, 'flush'>;
}

const ENTRY = require.resolve('./hand-written.workflow');

export async function bundleHandWritten(): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: ENTRY,
    preloadModules: [ENTRY],
    payloadConverterPath: PAYLOAD_CONVERTER_PATH,
    failureConverterPath: FAILURE_CONVERTER_PATH,
    logger: new DefaultLogger('WARN'),
  });
}

/**
 * Runs hand-written cases on the task queue that the product's API starts cases on, in a namespace of their own. Same
 * payload converter, same encryption, same flush; model references are not expanded, since nobody here reads a model.
 */
export async function createHandWrittenWorker(work: HandWrittenWork): Promise<Worker> {
  const { connection, namespace, keyRing, activities } = work;
  return Worker.create({
    connection,
    namespace,
    taskQueue: CASE_TASK_QUEUE,
    workflowBundle: await bundleHandWritten(),
    activities: { flush: activities.flush },
    enableNonLocalActivities: false,
    dataConverter: createDataConverter(keyRing),
  });
}
