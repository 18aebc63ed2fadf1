import type { z } from 'zod';
import type { ActivatedJob, JobFilter, JobRow, JobSort } from '../../../store/index';
import { DEFAULT_TENANT, instantOf, withoutAbsent } from '../protocol/fields';
import { admits, admitsTenant, numberFilterOf, textFilterOf } from '../protocol/store-search';
import type { jobFilter } from './schema';

/** All jobs are those of elements; listeners have none here. */
const KIND = 'BPMN_ELEMENT';
const LISTENER_EVENT = 'UNSPECIFIED';

export const JOB_SORT = {
  elementId: 'elementId',
  jobKey: 'key',
  kind: null,
  listenerEventType: null,
  processInstanceKey: 'instanceKey',
  retries: 'retries',
  state: 'state',
  tenantId: null,
  type: 'jobType',
} as const satisfies Record<string, JobSort | null>;

/** `null` admits no job at all. */
export function jobFilterOf(given: z.output<typeof jobFilter>): JobFilter | null {
  const isOurs = admitsTenant(given.tenantId) && admits(given.kind, KIND);
  if (!isOurs || !admits(given.listenerEventType, LISTENER_EVENT)) return null;
  return withoutAbsent({
    key: textFilterOf(given.jobKey),
    instanceKey: textFilterOf(given.processInstanceKey),
    elementInstanceKey: textFilterOf(given.elementInstanceKey),
    elementId: textFilterOf(given.elementId),
    jobType: textFilterOf(given.type),
    state: textFilterOf(given.state),
    worker: textFilterOf(given.worker),
    retries: numberFilterOf(given.retries),
    processId: textFilterOf(given.processDefinitionId),
    definitionKey: textFilterOf(given.processDefinitionKey),
  });
}

function commonOf(row: JobRow) {
  return {
    jobKey: row.key,
    type: row.jobType,
    kind: KIND,
    listenerEventType: LISTENER_EVENT,
    elementId: row.elementId,
    elementInstanceKey: row.elementInstanceKey,
    processInstanceKey: row.instanceKey,
    processDefinitionId: row.processId,
    processDefinitionKey: row.definitionKey,
    customHeaders: row.headers,
    retries: row.retries,
    worker: row.worker ?? '',
    tenantId: DEFAULT_TENANT,
  };
}

/** A job as a worker gets it; `deadline` is the end of its lock in epoch ms. */
export function activatedJobOf(job: ActivatedJob) {
  return {
    ...commonOf(job),
    processDefinitionVersion: job.version,
    variables: job.variables,
    deadline: job.lockedUntil,
  };
}

export function jobOf(row: JobRow) {
  return {
    ...commonOf(row),
    state: row.state,
    hasFailedWithRetriesLeft: row.state === 'FAILED' && row.retries > 0,
    ...withoutAbsent({
      deadline: row.lockedUntil === null ? null : instantOf(row.lockedUntil),
      endTime: row.endedAt === null ? null : instantOf(row.endedAt),
      errorCode: row.errorCode,
      errorMessage: row.errorMessage,
    }),
  };
}
