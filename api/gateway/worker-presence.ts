import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { CASE_TASK_QUEUE } from '../../models/messages';

/** Whether the server knows of a worker that polls for cases; `false` when it cannot be asked. */
export async function hasCaseWorker(client: Client): Promise<boolean> {
  try {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: CASE_TASK_QUEUE },
      taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    return (pollers ?? []).length > 0;
  } catch {
    return false;
  }
}
