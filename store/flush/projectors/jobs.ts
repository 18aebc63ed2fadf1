import type { JobEvent, NumberedEvent } from '../../../models/events/engine-event';
import { type Cells, type ProjectionContext, type RowChange, sealed } from '../row-change';

type Numbered<E> = E & Pick<NumberedEvent, 'seq' | 'at'>;

/** Jobs. What a worker writes freely rests encrypted, the error code included. Worker and lock are columns of the hand-out, not of the case; only a failure, which ends the hand-out, clears them. */
export function projectJob(event: Numbered<JobEvent>, context: ProjectionContext): readonly RowChange[] {
  const id = { key: event.key };
  switch (event.type) {
    case 'job-created':
      return [
        {
          table: 'jobs',
          op: 'open',
          id,
          values: {
            instance_key: event.instanceKey,
            element_instance_key: event.elementInstanceKey,
            element_id: event.elementId,
            job_type: event.jobType,
            kind: event.kind,
            state: 'CREATED',
            retries: event.retries,
            headers: event.headers,
            available_at: event.at,
            error_message: null,
            error_code: null,
            created_at: event.at,
            ended_at: null,
            worker: null,
            locked_until: null,
          },
        },
      ];
    case 'job-failed':
      return [
        {
          table: 'jobs',
          op: 'patch',
          id,
          values: {
            state: 'FAILED',
            retries: event.retries,
            available_at: event.availableAt,
            error_message: sealed(context, event.message),
            worker: null,
            locked_until: null,
          },
        },
      ];
    case 'job-retries-updated':
      return [{ table: 'jobs', op: 'patch', id, values: { retries: event.retries } }];
    case 'job-completed':
      return [ended(event, { state: 'COMPLETED' })];
    case 'job-error-thrown':
      return [ended(event, { state: 'ERROR_THROWN', error_code: sealed(context, event.errorCode) })];
    case 'job-canceled':
      return [ended(event, { state: 'CANCELED' })];
  }
}

function ended(event: Numbered<JobEvent>, values: Cells): RowChange {
  return {
    table: 'jobs',
    op: 'patch',
    id: { key: event.key },
    values: { ...values, ended_at: event.at },
    closes: true,
  };
}
